package dev.cartrestore.database;

import java.sql.SQLException;
import java.util.Set;

/** Classifies exceptions of the database by their SQL state. */
public final class SqlErrors {

    /**
     * 57P0x: PostgreSQL shuts down or starts; 90067, 90098, 90121: H2's connection is broken or closed; 55P03, HYT00, 57014:
     * time-out of a lock or a statement; 25006: read-only, for instance after a fail-over.
     */
    private static final Set<String> OUTAGES = Set.of("57P01", "57P02", "57P03", "90067", "90098", "90121", "55P03", "HYT00",
            "57014", "25006");

    private static final Set<String> DUPLICATE_KEY = Set.of("23505");

    private static final int MAX_DEPTH = 20;

    private SqlErrors() {
    }

    /** Whether the database is down, overloaded or too slow, rather than our statement wrong. */
    public static boolean isOutage(Throwable e) {
        SQLException sql = sqlException(e);
        if (sql == null) {
            return false;
        }
        String state = sql.getSQLState();
        // the pool reports without a state that it has no free connection and can open none
        // 53: too many connections, no memory, disk full
        return state == null || state.startsWith("08") || state.startsWith("53") || OUTAGES.contains(state);
    }

    /** Whether a value did not fit into its column. */
    public static boolean isBadValue(Throwable e) {
        SQLException sql = sqlException(e);
        return sql != null && sql.getSQLState() != null && sql.getSQLState().startsWith("22");
    }

    /** Whether a row with an equal key exists already. */
    public static boolean isDuplicateKey(Throwable e) {
        return hasState(e, DUPLICATE_KEY);
    }

    static boolean hasState(Throwable e, Set<String> states) {
        SQLException sql = sqlException(e);
        return sql != null && sql.getSQLState() != null && states.contains(sql.getSQLState());
    }

    /**
     * Returns the failure in a form that can be logged: messages of databases and of wrapping exceptions repeat values of rows,
     * so only the class, the SQL state and the stack trace stay.
     */
    public static Throwable withoutValues(Throwable e) {
        if (sqlException(e) == null) {
            return e;
        }
        Throwable shown = new IllegalStateException(nameOf(e));
        shown.setStackTrace(e.getStackTrace());
        return shown;
    }

    /** Names the class and SQL state of a failure. */
    public static String nameOf(Throwable e) {
        SQLException sql = sqlException(e);
        return sql.getClass().getSimpleName() + " " + sql.getSQLState();
    }

    /** Finds the first one among the causes and their suppressed exceptions, which contain failures at COMMIT. */
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
