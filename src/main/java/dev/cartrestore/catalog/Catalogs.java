package dev.cartrestore.catalog;

import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;

/** Which catalog a store's carts are checked against. */
@Singleton
public class Catalogs {

    private final Map<String, CatalogCheck> byStore;

    @Inject
    Catalogs(Stores stores, Vertx vertx, ObjectMapper json, ScheduledExecutorService workers, MeterRegistry metrics) {
        CatalogClient client = new CatalogClient(vertx, json, workers);
        byStore = stores.all().stream().filter(store -> store.catalogUrl().isPresent())
                .collect(Collectors.toUnmodifiableMap(Store::key, store -> new StoreCatalog(store, client,
                        new CatalogBreaker(store, CatalogBreaker.PROBE_AFTER, metrics), Ticker.systemTicker())));
    }

    public CatalogCheck of(Store store) {
        return byStore.getOrDefault(store.key(), CatalogCheck.NONE);
    }
}
