package dev.cartrestore.api;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.store.CurrentStore;
import io.quarkus.arc.All;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;

/** Adds the rate limit headers of a format to all of its responses, also to those of filters. */
@Singleton
class RateLimitHeaders {

    private static final String COUNT = RateLimitHeaders.class.getName();
    private static final int BEFORE_REQUEST_GUARD = 100_001;

    @Inject
    @All
    List<RateLimitHeaderFormat> formats;

    @Inject
    ApiRateLimiter counts;

    void put(@Observes Filters filters) {
        filters.register(this::put, BEFORE_REQUEST_GUARD);
    }

    private void put(RoutingContext request) {
        String path = Optional.ofNullable(request.request().path()).orElse("");
        for (RateLimitHeaderFormat format : formats) {
            if (format.appliesTo(path)) {
                request.addHeadersEndHandler(answered -> put(request, path, format));
                break;
            }
        }
        request.next();
    }

    private void put(RoutingContext request, String path, RateLimitHeaderFormat format) {
        CurrentStore.of(request)
                .map(store -> Optional.<RemainingCalls>ofNullable(request.get(COUNT))
                        .orElseGet(() -> counts.count(store, path, format.window(), false)))
                .ifPresent(count -> format.headers(count).forEach(request.response()::putHeader));
    }

    /** Remembers the count of a call for its response. */
    static void remember(RoutingContext request, RemainingCalls count) {
        request.put(COUNT, count);
    }
}
