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
 * Opens the database before the connection pool does, and reports a problem in one line.
 *
 * <p>The pool waits only for a second. It would interrupt H2 while it opens a large file, and start again.
 */
public final class FirstConnection {

    private static final String URL = "quarkus.datasource.jdbc.url";
    private static final String HISTORY = "flyway_schema_history";
    private static final String TRACE = "TRACE_LEVEL_FILE=";
    private static final Pattern MIGRATION = Pattern.compile("(?:.*/)?V(\\d+)__.*\\.sql");

    /** How long to retry: a server that starts at the same time may need a moment. */
    private static final Duration RETRY_TIME = Duration.ofSeconds(2);
    private static final long PAUSE_MILLIS = 250;

    /** Held until the pool has opened the database. */
    private static Connection h2;

    private FirstConnection() {
    }

    /**
     * Connects once, and keeps an embedded database open until {@link #close}.
     *
     * @param migrations file names of the program's own migrations
     * @throws IllegalArgumentException with the fault in the settings of the database and the remedy
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

    /** Closes the connection to an embedded database, once the pool keeps it open. */
    static void close() throws SQLException {
        if (h2 != null) {
            h2.close();
            h2 = null;
        }
    }

    private static Connection connectToServer(DatabaseSettings settings) throws SQLException {
        long latest = System.nanoTime() + RETRY_TIME.toNanos();
        while (true) {
            try {
                return connect(settings);
            } catch (SQLException e) {
                if (!ConnectionProblem.isTemporary(e) || System.nanoTime() > latest) {
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
        if (!settings.isH2()) { // H2 rejects properties that it does not know
            properties.setProperty("loginTimeout", "2"); // seconds in total
        }
        Connection connection = DriverManager.getConnection(settings.isH2() ? withoutTrace(settings.url()) : settings.url(),
                properties);
        if (connection.isReadOnly()) { // H2 opens a file without write permission like this
            connection.close();
            throw new SQLException("read-only", ConnectionProblem.READ_ONLY);
        }
        return connection;
    }

    /**
     * Switches off H2's trace file, which would contain values of rows. If H2 could not write it, a stack trace would go to the
     * console. The setting of the first connection applies to all later ones.
     */
    private static String withoutTrace(String url) {
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
