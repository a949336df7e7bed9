package dev.cartrestore.database;

import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

/** Words a failed first connection for an operator: the setting, its value and the remedy. */
final class ConnectionProblem {

    /** H2's own state for a database that must not be written. */
    static final String READ_ONLY = "90097";

    private static final String NOT_WRITABLE = "its folder or file cannot be written: make it writable for the user that runs"
            + " this program, or name another place";

    /** PostgreSQL's and H2's SQL states: what each means, as the end of a sentence about the address. */
    private static final Map<String, String> REMEDIES = Map.of(
            "3D000", "there is no such database on this server: create it, or correct its name",
            "90020", "another process has this file open: stop it, or take PostgreSQL for more than one process",
            "90030", "the file is damaged: restore it from a backup",
            "90048", "the file is from another version of H2: restore it with the program that wrote it",
            "90028", NOT_WRITABLE, "90031", NOT_WRITABLE, "90062", NOT_WRITABLE, READ_ONLY, NOT_WRITABLE,
            "53300", "the server has no connection left: raise its max_connections, or stop other clients");

    /** Wrong user or password, in both databases. */
    private static final Set<String> NOT_ADMITTED = Set.of("28000", "28P01");

    private ConnectionProblem() {
    }

    /** Whether another try in a moment may succeed: the server does not answer, or is only starting. */
    static boolean mayPass(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || state.equals("57P03");
    }

    static String describe(DatabaseSettings settings, SQLException e) {
        if (NOT_ADMITTED.contains(e.getSQLState())) {
            return "quarkus.datasource.username is " + settings.user() + ", but the database at " + settings.shownUrl()
                    + " does not admit this user: check it, and quarkus.datasource.password";
        }
        String remedy = mayPass(e)
                ? "no database answers there: start it, or correct the address"
                : REMEDIES.getOrDefault(String.valueOf(e.getSQLState()),
                        "it cannot be opened (SQL state " + e.getSQLState() + "): see the database's own log");
        return "quarkus.datasource.jdbc.url is " + settings.shownUrl() + ", but " + remedy;
    }
}
