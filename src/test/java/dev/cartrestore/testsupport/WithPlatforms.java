package dev.cartrestore.testsupport;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cartrestore.testsupport.Vendor.BigCommerceServer;
import dev.cartrestore.testsupport.Vendor.OmnisendServer;
import dev.cartrestore.testsupport.Vendor.SnipcartServer;
import dev.cartrestore.testsupport.Vendor.ZidServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;

/**
 * Runs a test with one store on each platform ({@code big.test}, {@code snip.test}, {@code zid.test}, {@code omni.test}), one
 * that sells on BigCommerce and mails by Omnisend ({@code both.test}), and one on BigCommerce where only signed links work
 * ({@code sealed.test}). {@link Shop} has them all. The platforms of {@code big-off.test} and so on cannot be reached.
 */
public class WithPlatforms implements QuarkusTestProfile {

    /** What the stores are reported to by, where the vendor does not sign. */
    public static final String WEBHOOK_PATH = "path-that-nobody-can-guess";
    public static final String WEBHOOK_USER = "hook";
    public static final String WEBHOOK_PASSWORD = "password-that-nobody-can-guess";
    /** The client secret by which BigCommerce signs for {@code big.test}; {@code both.test} has none. */
    public static final String BIGCOMMERCE_SECRET = "client-secret-of-bigcommerce";

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>();
        for (String store : List.of("big", "snip", "zid", "omni", "both", "sealed", "big-off", "snip-off", "zid-off",
                "omni-off")) {
            settings.put("cartrestore.stores." + store + ".hosts", store + ".test," + store + ".localhost"); // for browsers
            settings.put("cartrestore.stores." + store + ".name", store);
            settings.put("cartrestore.stores." + store + ".url", "https://shop.example.com/");
            settings.put("cartrestore.stores." + store + ".api-keys", store + "-key");
        }
        settings.put("cartrestore.stores.snip.url", "https://" + "snip.test/");
        settings.put("cartrestore.stores.snip.checkout-url", "https://snip.test/checkout?step=1");
        settings.put("cartrestore.stores.snip.snipcart.test-mode", "true");
        settings.put("cartrestore.stores.snip-live.hosts", "snip-live.test");
        settings.put("cartrestore.stores.snip-live.snipcart.api-key", "snip-live-secret");
        settings.put("cartrestore.stores.snip-live.snipcart.campaigns", "summer,win&back");
        settings.put("cartrestore.stores.zid.url", "https://storeurl.com/");
        settings.put("cartrestore.stores.zid.time-zone", "Asia/Riyadh");
        settings.put("cartrestore.stores.omni.checkout-url", "https://shop.example.com/checkout");
        settings.put("cartrestore.stores.sealed.link-policy", "signed");
        for (String store : List.of("big", "both", "sealed", "big-off")) {
            settings.put("cartrestore.stores." + store + ".bigcommerce.store-hash", store + "hash");
            settings.put("cartrestore.stores." + store + ".bigcommerce.access-token", store + "-token");
        }
        settings.put("cartrestore.stores.big.bigcommerce.webhook-secrets", "an-older-secret," + BIGCOMMERCE_SECRET);
        for (String off : List.of("", "-off")) {
            settings.put("cartrestore.stores.snip" + off + ".snipcart.api-key", "snip-secret");
            settings.put("cartrestore.stores.zid" + off + ".zid.authorization", "zid-authorization");
            settings.put("cartrestore.stores.zid" + off + ".zid.manager-token", "zid-manager-token");
            settings.put("cartrestore.stores.omni" + off + ".omnisend.api-key", "omni-brand-key");
        }
        settings.put("cartrestore.stores.both.omnisend.api-key", "both-brand-key");
        for (String section : List.of("both.bigcommerce", "zid.zid")) {
            settings.put("cartrestore.stores." + section + ".webhook-path", WEBHOOK_PATH);
            settings.put("cartrestore.stores." + section + ".webhook-user", WEBHOOK_USER);
            settings.put("cartrestore.stores." + section + ".webhook-password", WEBHOOK_PASSWORD);
        }
        return settings;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Servers.class));
    }

    /** One of each vendor for all tests with the profile; they fill the tests' fields of their types. */
    public static class Servers implements QuarkusTestResourceLifecycleManager {

        private BigCommerceServer bigCommerce;
        private SnipcartServer snipcart;
        private ZidServer zid;
        private OmnisendServer omnisend;
        private Unreachable unreachable;

        @Override
        public Map<String, String> start() {
            bigCommerce = new BigCommerceServer();
            snipcart = new SnipcartServer();
            zid = new ZidServer();
            omnisend = new OmnisendServer();
            unreachable = new Unreachable();
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
            return settings;
        }

        @Override
        public void inject(TestInjector injector) {
            for (Vendor vendor : List.of(bigCommerce, snipcart, zid, omnisend)) {
                injector.injectIntoFields(vendor, field -> field.getType().equals(vendor.getClass()));
            }
        }

        @Override
        public void stop() {
            List.of(bigCommerce, snipcart, zid, omnisend).forEach(Vendor::stop);
            unreachable.close();
        }
    }
}
