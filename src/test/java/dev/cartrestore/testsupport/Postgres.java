package dev.cartrestore.testsupport;

import java.io.IOException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A PostgreSQL server that starts from a Maven artifact. */
public final class Postgres {

    private Postgres() {
    }

    /** Starts a server without waiting for the disk: tests kill the application but never this server. */
    public static EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.builder().setServerConfig("fsync", Boolean.getBoolean("test.fsync") ? "on" : "off").start();
    }
}
