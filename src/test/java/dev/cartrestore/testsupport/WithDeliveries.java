package dev.cartrestore.testsupport;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;

/**
 * Runs a test with a store whose merchant wants to be told ({@link Shop#TOLD}), and one whose carts and orders go to Omnisend
 * ({@link Shop#FORWARDING}).
 */
public class WithDeliveries implements QuarkusTestProfile {

    public static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    public static final String NEXT_SECRET = "another-secret-of-thirty-two-letters";

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>();
        for (String store : List.of("told", "fwd")) {
            settings.put("cartrestore.stores." + store + ".hosts", store + ".test");
            settings.put("cartrestore.stores." + store + ".url", "https://" + store + ".test/");
            settings.put("cartrestore.stores." + store + ".checkout-url", "https://" + store + ".test/checkout");
            settings.put("cartrestore.stores." + store + ".api-keys", store + "-key");
        }
        settings.put("cartrestore.deliveries.waits", "P100D,P100D"); // chance may make any wait short, but these hardly ever
        settings.put("cartrestore.stores.told.webhooks.secret", SECRET + "," + NEXT_SECRET);
        settings.put("cartrestore.stores.fwd.omnisend.api-key", "brand-key");
        settings.put("cartrestore.stores.fwd.omnisend.forward", "true");
        return settings;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Receivers.class));
    }

    /** One of each for all tests with the profile; they fill the tests' fields of their types. */
    public static class Receivers implements QuarkusTestResourceLifecycleManager {

        private Receiver merchant;
        private OmnisendBrand brand;

        @Override
        public Map<String, String> start() {
            merchant = new Receiver();
            brand = new OmnisendBrand();
            return Map.of("cartrestore.stores.told.webhooks.url", merchant.url() + "/hooks?shop=told",
                    "cartrestore.stores.fwd.omnisend.base-url", brand.baseUrl());
        }

        @Override
        public void inject(TestInjector injector) {
            injector.injectIntoFields(merchant, field -> field.getType().equals(Receiver.class));
            injector.injectIntoFields(brand, field -> field.getType().equals(OmnisendBrand.class));
        }

        @Override
        public void stop() {
            merchant.close();
            brand.close();
        }
    }
}
