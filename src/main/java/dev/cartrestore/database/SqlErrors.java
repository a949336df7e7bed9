package dev.cartrestore.database;

import java.sql.SQLException;
import java.util.Set;

/** Distinguishes a database that is down or overloaded from a fault of ours. */
public final class SqlErrors {

    /**
     * 57P0x: PostgreSQL is shutting down or starting; 90067, 90098, 90121: H2's connection is broken or closed; 55P03,
     * HYT00, 57014: waited for a lock or worked on a statement for too long; 25006: read-only, as after a fail-over.
     */
    private static final Set<String> AWAY = Set.of("57P01", "57P02", "57P03", "90067", "90098", "90121", "55P03", "HYT00",
            "57014", "25006");

    private static final Set<String> DUPLICATE_KEY = Set.of("23505");

    private static final int MAX_DEPTH = 20;

    private SqlErrors() {
    }

    /** Whether the database did not answer, or not in time. */
    public static boolean isOutage(Throwable e) {
        SQLException sql = sqlException(e);
        if (sql == null) {
            return false;
        }
        String state = sql.getSQLState();
        // the pool's own time-out, when all connections are taken or none can be made, comes without a state
        // 53: too many connections, no memory, disk full
        return state == null || state.startsWith("08") || state.startsWith("53") || AWAY.contains(state);
    }

    /** Whether a value did not fit into its column. */
    public static boolean isBadValue(Throwable e) {
        SQLException sql = sqlException(e);
        return sql != null && sql.getSQLState() != null && sql.getSQLState().startsWith("22");
    }

    /** Whether a row with this key was already there. */
    public static boolean isDuplicateKey(Throwable e) {
        return hasState(e, DUPLICATE_KEY);
    }

    static boolean hasState(Throwable e, Set<String> states) {
        SQLException sql = sqlException(e);
        return sql != null && sql.getSQLState() != null && states.contains(sql.getSQLState());
    }

    /**
     * The failure as a log may show it: a database's messages repeat the values of rows, and those of its wrappers repeat
     * the messages.
     */
    public static Throwable withoutValues(Throwable e) {
        if (sqlException(e) == null) {
            return e;
        }
        Throwable shown = new IllegalStateException(nameOf(e));
        shown.setStackTrace(e.getStackTrace());
        return shown;
    }

    /** The class and SQL state of a failure. */
    public static String nameOf(Throwable e) {
        SQLException sql = sqlException(e);
        return sql.getClass().getSimpleName() + " " + sql.getSQLState();
    }

    /** The first among the causes and what is attached to them: a failure at COMMIT is attached as suppressed. */
    private static SQLException sqlException(Throwable e) {
        return sqlException(e, MAX_DEPTH);
    }

    private static SQLException sqlException(Throwable e, int depth) {
        if (e == null || depth == 0) {
            return null;
        }
        if (e instanceof SQLException sql) {
            return sql;
        }
        SQLException cause = sqlException(e.getCause(), depth - 1);
        for (Throwable attached : cause == null ? e.getSuppressed() : new Throwable[0]) {
            cause = cause == null ? sqlException(attached, depth - 1) : cause;
        }
        return cause;
    }
}
