package dev.cartrestore.testsupport;

import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;

/** Runs a test with a store {@code linen} that tells what became of its goods; {@code honey} still has no catalog. */
public class WithCatalog implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("cartrestore.stores.linen.catalog.key", "word-of-mouth", "cartrestore.stores.linen.time-zone",
                "Europe/Madrid");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Endpoint.class));
    }

    /** One for all tests with the profile; it fills their fields of type {@link CatalogEndpoint}. */
    public static class Endpoint implements QuarkusTestResourceLifecycleManager {

        private CatalogEndpoint endpoint;

        @Override
        public Map<String, String> start() {
            endpoint = new CatalogEndpoint();
            return Map.of("cartrestore.stores.linen.catalog.url", endpoint.url());
        }

        @Override
        public void inject(TestInjector injector) {
            injector.injectIntoFields(endpoint, field -> field.getType().equals(CatalogEndpoint.class));
        }

        @Override
        public void stop() {
            endpoint.close();
        }
    }
}
