package dev.cartrestore.testsupport;

/** Runs a test with {@link WithDeliveries} on PostgreSQL. */
public class DeliveriesOnPostgres extends OnPostgres {

    public DeliveriesOnPostgres() {
        super(new WithDeliveries());
    }
}
