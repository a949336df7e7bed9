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

/** Counts reads only: storefronts push at the rate of their shoppers. */
@Provider
@RateLimited
class ApiRateLimitFilter implements ContainerRequestFilter {

    private static final Duration DEFAULT_WINDOW = Duration.ofMinutes(1);
    private static final Set<String> READING = Set.of("GET", "HEAD");

    @Inject
    CurrentVertxRequest current;

    @Inject
    @All
    List<RateLimitHeaderFormat> forms;

    @Inject
    Instance<ApiRateLimiter> counts; // created once settings are known, which is after filters are created

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getRequestUri().getPath();
        Optional<RateLimitHeaderFormat> form = forms.stream().filter(known -> known.appliesTo(path)).findFirst();
        RemainingCalls count = counts.get().count(CurrentStore.of(current.getCurrent()).orElseThrow(), path,
                form.map(RateLimitHeaderFormat::window).orElse(DEFAULT_WINDOW), READING.contains(request.getMethod()));
        RateLimitHeaders.remember(current.getCurrent(), count);
        if (count.refused()) {
            throw ErrorCodeException.later(ErrorCode.TOO_MANY, count.resetSeconds());
        }
    }
}
