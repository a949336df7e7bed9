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

/** The catalog at a store's configured address. Answers are cached briefly, and one call serves all who wait for it. */
final class StoreCatalog implements CatalogCheck {

    private static final Duration STANDS_FOR = Duration.ofSeconds(30);

    /** Maximum number of lines in the cache, most of them a few hundred bytes. */
    private static final int MAX_LINES = 20_000;

    private final Store store;
    private final CatalogClient client;
    private final UpstreamBreaker breaker;
    private final AsyncCache<CatalogRequest, Map<String, CatalogResponse.Line>> answers;

    StoreCatalog(Store store, CatalogClient client, UpstreamBreaker breaker, Ticker ticker) {
        this.store = store;
        this.client = client;
        this.breaker = breaker;
        answers = Caffeine.newBuilder().ticker(ticker).expireAfterWrite(STANDS_FOR).maximumWeight(MAX_LINES)
                .weigher((CatalogRequest question, Map<String, CatalogResponse.Line> lines) -> lines.size())
                .executor(Runnable::run).buildAsync();
    }

    @Override
    public CompletionStage<CartReport> check(CartView cart) {
        if (cart.lines().isEmpty()) {
            return NONE.check(cart);
        }
        return answers.get(CatalogRequest.about(cart), (question, unused) -> ask(question).toCompletableFuture())
                .thenApply(lines -> lines == null
                        ? CartReport.asSeen(cart, Outcome.FAILED)
                        : CartReport.checked(cart, lines));
    }

    /** Null for a failure: the cache forgets both, but logs an exception each time. */
    private CompletionStage<Map<String, CatalogResponse.Line>> ask(CatalogRequest question) {
        return breaker.call(() -> client.ask(store, question)).exceptionally(failure -> null);
    }
}
