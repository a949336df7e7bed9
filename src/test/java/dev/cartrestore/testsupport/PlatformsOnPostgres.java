package dev.cartrestore.testsupport;

/** Runs a test with {@link WithPlatforms} on PostgreSQL. */
public class PlatformsOnPostgres extends OnPostgres {

    public PlatformsOnPostgres() {
        super(new WithPlatforms());
    }
}
