package dev.cartrestore.database;

import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

/** Describes a failed first connection to an operator: the setting, its value and the remedy. */
final class ConnectionProblem {

    /** H2's SQL state for a read-only database. */
    static final String READ_ONLY = "90097";

    private static final String NOT_WRITABLE = "its folder or file cannot be written: make it writable for the user that runs"
            + " this program, or set another path";

    /** Meaning and remedy of SQL states of PostgreSQL and H2, as the end of a sentence about the address. */
    private static final Map<String, String> REMEDIES = Map.of(
            "3D000", "there is no such database on this server: create it, or correct its name",
            "90020", "another process has this file open: stop it, or use PostgreSQL for more than one process",
            "90030", "the file is damaged: restore it from a backup",
            "90048", "the file is from another version of H2: restore it with the program that wrote it",
            "90028", NOT_WRITABLE, "90031", NOT_WRITABLE, "90062", NOT_WRITABLE, READ_ONLY, NOT_WRITABLE,
            "53300", "the server has no connection left: raise its max_connections, or stop other clients");

    /** SQL states of both databases for a wrong user or password. */
    private static final Set<String> REJECTED_LOGIN = Set.of("28000", "28P01");

    private ConnectionProblem() {
    }

    /** Whether a retry may succeed: the server does not respond, or is starting. */
    static boolean isTemporary(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || state.equals("57P03");
    }

    static String describe(DatabaseSettings settings, SQLException e) {
        if (REJECTED_LOGIN.contains(e.getSQLState())) {
            return "quarkus.datasource.username is " + settings.user() + ", but the database at " + settings.shownUrl()
                    + " rejects this user: check it, and quarkus.datasource.password";
        }
        String remedy = isTemporary(e)
                ? "no database responds there: start it, or correct the address"
                : REMEDIES.getOrDefault(String.valueOf(e.getSQLState()),
                        "it cannot be opened (SQL state " + e.getSQLState() + "): see the database's own log");
        return "quarkus.datasource.jdbc.url is " + settings.shownUrl() + ", but " + remedy;
    }
}
