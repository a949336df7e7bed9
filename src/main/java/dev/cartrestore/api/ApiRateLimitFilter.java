package dev.cartrestore.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

import dev.cartrestore.error.ErrorCode;
import dev.cartrestore.error.ErrorCodeException;
import dev.cartrestore.store.CurrentStore;
import io.quarkus.arc.All;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

/** Limits reads only: storefronts write at the rate of their shoppers. */
@Provider
@RateLimited
class ApiRateLimitFilter implements ContainerRequestFilter {

    private static final Duration DEFAULT_WINDOW = Duration.ofMinutes(1);
    private static final Set<String> READING = Set.of("GET", "HEAD");

    @Inject
    CurrentVertxRequest current;

    @Inject
    @All
    List<RateLimitHeaderFormat> formats;

    @Inject
    Instance<ApiRateLimiter> limiter; // created once settings are known, which is after filters are created

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getRequestUri().getPath();
        Optional<RateLimitHeaderFormat> format = formats.stream().filter(known -> known.appliesTo(path)).findFirst();
        RemainingCalls remaining = limiter.get().count(CurrentStore.of(current.getCurrent()).orElseThrow(), path,
                format.map(RateLimitHeaderFormat::window).orElse(DEFAULT_WINDOW), READING.contains(request.getMethod()));
        RateLimitHeaders.remember(current.getCurrent(), remaining);
        if (remaining.refused()) {
            throw ErrorCodeException.later(ErrorCode.TOO_MANY, remaining.resetSeconds());
        }
    }
}
