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

/** Adds the remaining calls to every answer in a format that has headers for it, whichever filter or resource answers. */
@Singleton
class RateLimitHeaders {

    private static final String COUNT = RateLimitHeaders.class.getName();
    private static final int BEFORE_THE_DOOR = 100_001;

    @Inject
    @All
    List<RateLimitHeaderFormat> forms;

    @Inject
    ApiRateLimiter counts;

    void put(@Observes Filters filters) {
        filters.register(this::put, BEFORE_THE_DOOR);
    }

    private void put(RoutingContext request) {
        String path = Optional.ofNullable(request.request().path()).orElse("");
        for (RateLimitHeaderFormat form : forms) {
            if (form.appliesTo(path)) {
                request.addHeadersEndHandler(answered -> put(request, path, form));
                break;
            }
        }
        request.next();
    }

    private void put(RoutingContext request, String path, RateLimitHeaderFormat form) {
        CurrentStore.of(request)
                .map(store -> Optional.<RemainingCalls>ofNullable(request.get(COUNT))
                        .orElseGet(() -> counts.count(store, path, form.window(), false)))
                .ifPresent(count -> form.headers(count).forEach(request.response()::putHeader));
    }

    /** Keeps the count of the call itself for its answer. */
    static void remember(RoutingContext request, RemainingCalls count) {
        request.put(COUNT, count);
    }
}
