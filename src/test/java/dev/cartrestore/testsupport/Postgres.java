package dev.cartrestore.testsupport;

import java.io.IOException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A PostgreSQL server that starts from a Maven artifact. */
public final class Postgres {

    private Postgres() {
    }

    /** A server that does not wait for the disk: tests kill the application and never this server. */
    public static EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.builder().setServerConfig("fsync", Boolean.getBoolean("test.fsync") ? "on" : "off").start();
    }
}
