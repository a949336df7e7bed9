package dev.cartrestore.testsupport;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs a test with {@link WithMerchantMails} on PostgreSQL. */
public class MerchantMailsOnPostgres extends WithMerchantMails {

    private final Postgres postgres = new Postgres();

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        settings.putAll(postgres.getConfigOverrides());
        return settings;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return postgres.testResources();
    }
}
