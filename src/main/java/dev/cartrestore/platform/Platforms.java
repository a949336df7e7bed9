package dev.cartrestore.platform;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.store.InvalidStoreException;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;

/** The platforms of each store. Created at start-up, so that invalid settings prevent the start. */
@Singleton
@Startup(1) // right after the scheduler, before its jobs: wrong settings end the start with one message
public class Platforms {

    private final Map<String, List<CommercePlatform>> byStore = new HashMap<>();

    @Inject
    Platforms(Stores stores, @All List<PlatformVendor> vendors) {
        List<PlatformVendor> shopsFirst = vendors.stream()
                .sorted(Comparator.comparing(PlatformVendor::isShop).reversed().thenComparing(PlatformVendor::name)).toList();
        stores.all().forEach(store -> byStore.put(store.key(), order(store, shopsFirst)));
    }

    /** @param vendors sorted, those where stores sell first */
    static List<CommercePlatform> order(Store store, List<PlatformVendor> vendors) {
        List<CommercePlatform> platforms = new ArrayList<>();
        String shop = null;
        for (PlatformVendor vendor : vendors) {
            Optional<CommercePlatform> platform = vendor.of(store);
            if (platform.isPresent() && vendor.isShop()) {
                if (shop != null) {
                    throw new InvalidStoreException(store.key(), vendor.name(),
                            "cannot be set beside " + shop + ": a store sells on one platform");
                }
                shop = vendor.name();
            }
            platform.ifPresent(platforms::add);
        }
        return List.copyOf(platforms);
    }

    /** The store's platforms in the order in which they are called. */
    public List<CommercePlatform> of(Store store) {
        return byStore.getOrDefault(store.key(), List.of());
    }

    /** The store's platform of that name; empty for null, as of the storefront's own carts, and for a platform that it left. */
    public Optional<CommercePlatform> of(Store store, String name) {
        return of(store).stream().filter(platform -> platform.name().equals(name)).findAny();
    }
}
