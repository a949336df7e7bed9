package dev.cartrestore.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Opens the database before the connection pool does, and says in one line what is wrong with it.
 *
 * <p>The pool waits for a second only: it would interrupt H2 while that reads a large file, and begin again.
 */
public final class FirstConnection {

    private static final String URL = "quarkus.datasource.jdbc.url";
    private static final String HISTORY = "flyway_schema_history";
    private static final String TRACE = "TRACE_LEVEL_FILE=";
    private static final Pattern MIGRATION = Pattern.compile("(?:.*/)?V(\\d+)__.*\\.sql");

    /** For how long a server that does not answer yet is tried: one that starts beside us may need a moment. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long PAUSE_MILLIS = 250;

    /** From before there are beans until there is a pool. */
    private static Connection h2;

    private FirstConnection() {
    }

    /**
     * Connects once, and holds on to an embedded database until {@link #close}.
     *
     * @param migrations file names of the program's own migrations
     * @throws IllegalArgumentException saying what is wrong with the database's settings, and what helps
     */
    public static void open(DatabaseSettings settings, Collection<String> migrations) {
        try {
            Connection connection = settings.isH2() ? connect(settings) : connectToServer(settings);
            refuseNewerSchema(connection, settings, migrations);
            if (settings.isH2()) {
                h2 = connection;
            } else {
                connection.close();
            }
        } catch (SQLException e) {
            throw new IllegalArgumentException(ConnectionProblem.describe(settings, e));
        }
    }

    /** Lets go of an embedded database, which the pool holds by now. */
    static void close() throws SQLException {
        if (h2 != null) {
            h2.close();
            h2 = null;
        }
    }

    private static Connection connectToServer(DatabaseSettings settings) throws SQLException {
        long latest = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return connect(settings);
            } catch (SQLException e) {
                if (!ConnectionProblem.mayPass(e) || System.nanoTime() > latest) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static Connection connect(DatabaseSettings settings) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", settings.user());
        properties.setProperty("password", settings.password());
        properties.putAll(settings.properties());
        if (!settings.isH2()) { // which refuses what it does not know
            properties.setProperty("loginTimeout", "2"); // in seconds, all in all
        }
        Connection connection = DriverManager.getConnection(settings.isH2() ? quiet(settings.url()) : settings.url(),
                properties);
        if (connection.isReadOnly()) { // as H2 opens a file that it must not write
            connection.close();
            throw new SQLException("read-only", ConnectionProblem.READ_ONLY);
        }
        return connection;
    }

    /**
     * H2 would write errors, with the values of rows, into a file of its own beside the data, and a stack trace to the console
     * where it cannot. What the first connection says stands for all of them.
     */
    private static String quiet(String url) {
        return url.toUpperCase(Locale.ROOT).contains(";" + TRACE) ? url : url.replaceFirst(";*$", ";") + TRACE + "0";
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void refuseNewerSchema(Connection connection, DatabaseSettings settings, Collection<String> migrations)
            throws SQLException {
        int own = migrations.stream().map(MIGRATION::matcher).filter(Matcher::matches)
                .mapToInt(file -> Integer.parseInt(file.group(1))).max().orElse(0);
        int found = schemaVersion(connection);
        if (found > own) {
            connection.close();
            throw new IllegalArgumentException(
                    URL + " is " + settings.shownUrl() + ", but the database there was used by a newer"
                            + " version of this program (its schema is at " + found + ", this program ends at " + own
                            + "): start the newer version, or restore the backup from before the upgrade");
        }
    }

    private static int schemaVersion(Connection connection) throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(connection.getCatalog(), connection.getSchema(),
                HISTORY, null)) {
            if (!tables.next()) {
                return 0;
            }
        }
        try (ResultSet versions = connection.createStatement()
                .executeQuery("select \"version\" from \"" + HISTORY + "\" where \"success\" and \"version\" is not null")) {
            int newest = 0;
            while (versions.next()) {
                String version = versions.getString(1);
                newest = Math.max(newest, version.matches("\\d{1,9}") ? Integer.parseInt(version) : 0);
            }
            return newest;
        }
    }
}
