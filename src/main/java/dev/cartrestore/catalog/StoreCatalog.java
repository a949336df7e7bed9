package dev.cartrestore.catalog;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.cartrestore.cart.CartView;
import dev.cartrestore.catalog.CartReport.Outcome;
import dev.cartrestore.store.Store;
import dev.cartrestore.upstream.UpstreamBreaker;

/** Checks carts against a store's catalog. Results are cached briefly, and equal requests at one time share a call. */
final class StoreCatalog implements CatalogCheck {

    private static final Duration CACHE_TIME = Duration.ofSeconds(30);

    /** Maximum number of lines in the cache, most of them a few hundred bytes. */
    private static final int MAX_LINES = 20_000;

    private final Store store;
    private final CatalogClient client;
    private final UpstreamBreaker breaker;
    private final AsyncCache<CatalogRequest, Map<String, CatalogResponse.LineResult>> results;

    StoreCatalog(Store store, CatalogClient client, UpstreamBreaker breaker, Ticker ticker) {
        this.store = store;
        this.client = client;
        this.breaker = breaker;
        results = Caffeine.newBuilder().ticker(ticker).expireAfterWrite(CACHE_TIME).maximumWeight(MAX_LINES)
                .weigher((CatalogRequest request, Map<String, CatalogResponse.LineResult> lines) -> lines.size())
                .executor(Runnable::run).buildAsync();
    }

    @Override
    public CompletionStage<CartReport> check(CartView cart) {
        if (cart.lines().isEmpty()) {
            return NONE.check(cart);
        }
        return results.get(CatalogRequest.of(cart), (request, unused) -> call(request).toCompletableFuture())
                .thenApply(lines -> lines == null
                        ? CartReport.unchanged(cart, Outcome.FAILED)
                        : CartReport.checked(cart, lines));
    }

    /** Returns null for a failure. The cache keeps neither null nor exceptions, but it logs exceptions. */
    private CompletionStage<Map<String, CatalogResponse.LineResult>> call(CatalogRequest request) {
        return breaker.call(() -> client.check(store, request)).exceptionally(failure -> null);
    }
}
