package dev.cartrestore.packaged;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.cartrestore.testsupport.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** The database that the packaged application was built for: a file in its directory, or a PostgreSQL started for it. */
final class PackagedDatabase {

    private static final Map<Path, EmbeddedPostgres> SERVERS = new ConcurrentHashMap<>();

    private PackagedDatabase() {
    }

    static boolean isH2() {
        return System.getProperty("packaged.database").equals("h2");
    }

    /** Settings for an application in this directory; the same directory means the same data. */
    static Map<String, String> settings(Path directory) {
        if (isH2()) {
            return Map.of();
        }
        EmbeddedPostgres server = SERVERS.computeIfAbsent(directory, key -> postgres());
        return Map.of("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres",
                "QUARKUS_DATASOURCE_USERNAME", "postgres", "QUARKUS_DATASOURCE_PASSWORD", "postgres");
    }

    private static EmbeddedPostgres postgres() {
        try {
            return Postgres.start(); // ends with this JVM
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
