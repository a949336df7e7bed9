package dev.cartrestore.packaged;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

import dev.cartrestore.testsupport.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** The database that the packaged application was built for: a file in its directory, or one of a PostgreSQL server. */
final class PackagedDatabase {

    private static final Map<Path, String> NAMES = new HashMap<>();
    private static EmbeddedPostgres server;

    private PackagedDatabase() {
    }

    static boolean isH2() {
        return System.getProperty("packaged.database").equals("h2");
    }

    /** Settings for an application in this directory; the same directory means the same data. */
    static Map<String, String> settings(Path directory) {
        return isH2()
                ? Map.of()
                : Map.of("QUARKUS_DATASOURCE_JDBC_URL", address(name(directory)),
                        "QUARKUS_DATASOURCE_USERNAME", "postgres", "QUARKUS_DATASOURCE_PASSWORD", "postgres");
    }

    /** Where a database of this name is, or would be. */
    static String address(String name) {
        return "jdbc:postgresql://127.0.0.1:" + server().getPort() + "/" + name;
    }

    /** Tests run at the same time. */
    private static synchronized String name(Path directory) {
        return NAMES.computeIfAbsent(directory, key -> create("packaged" + NAMES.size()));
    }

    private static String create(String name) {
        try (Connection connection = server().getPostgresDatabase().getConnection()) {
            connection.createStatement().execute("create database " + name);
            return name;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static synchronized EmbeddedPostgres server() {
        try {
            if (server == null) {
                server = Postgres.start(); // ends with this JVM
            }
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
