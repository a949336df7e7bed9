package dev.cartrestore.testsupport;

/** Runs a test with {@link WithMerchantMails} on PostgreSQL. */
public class MerchantMailsOnPostgres extends OnPostgres {

    public MerchantMailsOnPostgres() {
        super(new WithMerchantMails());
    }
}
