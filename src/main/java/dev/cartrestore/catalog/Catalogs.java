package dev.cartrestore.catalog;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import dev.cartrestore.upstream.UpstreamBreaker;
import dev.cartrestore.upstream.UpstreamClient;
import dev.cartrestore.upstream.UpstreamTimeouts;
import io.micrometer.core.instrument.MeterRegistry;

/** Provides the catalog check of each store. */
@Singleton
public class Catalogs {

    private final Map<String, CatalogCheck> byStore;

    @Inject
    Catalogs(Stores stores, UpstreamClient upstream, UpstreamTimeouts timeouts, ObjectMapper json,
            ScheduledExecutorService workers, MeterRegistry metrics) {
        CatalogClient client = new CatalogClient(upstream, timeouts, json, workers);
        byStore = stores.all().stream().filter(store -> store.catalogUrl().isPresent())
                .collect(Collectors.toUnmodifiableMap(Store::key, store -> new StoreCatalog(store, client,
                        breaker(store, UpstreamBreaker.PROBE_AFTER, metrics), Ticker.systemTicker())));
    }

    static UpstreamBreaker breaker(Store store, Duration probeAfter, MeterRegistry metrics) {
        return new UpstreamBreaker(breakerName(store), probeAfter, outcome -> metrics.counter("cartrestore.catalog.calls",
                "store", store.key(), "outcome", outcome.label()).increment());
    }

    static String breakerName(Store store) {
        return "catalog of store " + store.key();
    }

    public CatalogCheck of(Store store) {
        return byStore.getOrDefault(store.key(), CatalogCheck.NONE);
    }
}
