package dev.cartrestore.testsupport;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cartrestore.testsupport.Vendor.BigCommerceServer;
import dev.cartrestore.testsupport.Vendor.OmnisendServer;
import dev.cartrestore.testsupport.Vendor.SnipcartServer;
import dev.cartrestore.testsupport.Vendor.ZidServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * Starts the servers that the application calls in tests: vendors, receivers of deliveries, a store's catalog endpoint, and
 * PostgreSQL if the tests use it ({@code -Dtest.database=postgresql}; H2 needs no server). Injects them into fields of tests.
 */
@QuarkusTestResource(TestEnvironment.class)
public final class TestEnvironment implements QuarkusTestResourceLifecycleManager {

    private static final boolean POSTGRESQL = System.getProperty("test.database", "h2").equals("postgresql");

    private final BigCommerceServer bigCommerce = new BigCommerceServer();
    private final SnipcartServer snipcart = new SnipcartServer();
    private final ZidServer zid = new ZidServer();
    private final OmnisendServer omnisend = new OmnisendServer();
    private final Unreachable unreachable = new Unreachable();
    private final Receiver merchant = new Receiver();
    private final OmnisendBrand brand = new OmnisendBrand();
    private final CatalogEndpoint catalog = new CatalogEndpoint();
    private EmbeddedPostgres postgres;
    private Gate gate;

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>();
        for (String store : List.of("big", "both", "sealed")) {
            settings.put("cartrestore.stores." + store + ".bigcommerce.base-url", bigCommerce.baseUrl());
        }
        settings.put("cartrestore.stores.snip.snipcart.base-url", snipcart.baseUrl() + "/api");
        settings.put("cartrestore.stores.snip-live.snipcart.base-url", snipcart.baseUrl() + "/live");
        settings.put("cartrestore.stores.zid.zid.base-url", zid.baseUrl() + "/");
        settings.put("cartrestore.stores.omni.omnisend.base-url", omnisend.baseUrl() + "/v3");
        settings.put("cartrestore.stores.both.omnisend.base-url", omnisend.baseUrl() + "/v3");
        settings.put("cartrestore.stores.big-off.bigcommerce.base-url", unreachable.url());
        settings.put("cartrestore.stores.snip-off.snipcart.base-url", unreachable.url());
        settings.put("cartrestore.stores.zid-off.zid.base-url", unreachable.url());
        settings.put("cartrestore.stores.omni-off.omnisend.base-url", unreachable.url());
        settings.put("cartrestore.stores.told.webhooks.url", merchant.url() + "/hooks?shop=told");
        settings.put("cartrestore.stores.fwd.omnisend.base-url", brand.baseUrl());
        settings.put("cartrestore.stores.checked.catalog.url", catalog.url());
        if (POSTGRESQL) {
            settings.putAll(startPostgres());
        }
        return settings;
    }

    private Map<String, String> startPostgres() {
        try {
            postgres = Postgres.start();
            gate = new Gate(postgres.getPort());
        } catch (IOException e) {
            throw new IllegalStateException("The embedded PostgreSQL did not start", e);
        }
        return Map.of("quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:" + gate.port() + "/postgres",
                "quarkus.datasource.username", "postgres", "quarkus.datasource.password", "postgres",
                "quarkus.datasource.jdbc.new-connection-sql",
                "SET statement_timeout = '60s'; SET lock_timeout = '60s'; SET synchronous_commit = 'on'");
    }

    /** Resets every server before each test. */
    @Override
    public void inject(TestInjector injector) {
        List.of(bigCommerce, snipcart, zid, omnisend).forEach(Vendor::resetAll);
        merchant.beginsAnew();
        brand.beginsAnew();
        catalog.beginsAnew();
        for (Object server : List.of(bigCommerce, snipcart, zid, omnisend, merchant, brand, catalog)) {
            injector.injectIntoFields(server, field -> field.getType().equals(server.getClass()));
        }
        injector.injectIntoFields(gate, field -> field.getType().equals(Gate.class));
    }

    @Override
    public void stop() {
        List.of(bigCommerce, snipcart, zid, omnisend).forEach(Vendor::stop);
        unreachable.close();
        merchant.close();
        brand.close();
        catalog.close();
        if (postgres != null) {
            try {
                gate.close();
                postgres.close();
            } catch (IOException e) {
                throw new IllegalStateException("The embedded PostgreSQL did not stop", e);
            }
        }
    }
}
