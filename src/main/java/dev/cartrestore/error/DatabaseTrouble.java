package dev.cartrestore.error;

import java.sql.SQLException;
import java.util.Set;

/** Tells a database that is away, or too busy, from a fault of ours. */
final class DatabaseTrouble {

    /**
     * 57P0x: PostgreSQL is shutting down or starting; 90067, 90098, 90121: H2's connection is broken or closed; 55P03,
     * HYT00, 57014: waited for a lock or worked on a statement for too long.
     */
    private static final Set<String> AWAY = Set.of("57P01", "57P02", "57P03", "90067", "90098", "90121", "55P03", "HYT00",
            "57014");

    private DatabaseTrouble() {
    }

    static boolean isOutage(Throwable e) {
        SQLException sql = sqlException(e);
        if (sql == null) {
            return false;
        }
        String state = sql.getSQLState();
        // the pool's own time-out, when all connections are taken or none can be made, comes without a state
        return state == null || state.startsWith("08") || AWAY.contains(state);
    }

    static String nameOf(Throwable e) {
        SQLException sql = sqlException(e);
        return sql.getClass().getSimpleName() + " " + sql.getSQLState();
    }

    private static SQLException sqlException(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
