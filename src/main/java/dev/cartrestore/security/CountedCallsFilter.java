package dev.cartrestore.security;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

import dev.cartrestore.error.Trouble;
import dev.cartrestore.error.TroubleException;
import dev.cartrestore.store.CurrentStore;
import io.quarkus.arc.All;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

/** Counts reads only: storefronts push at the rate of their shoppers. */
@Provider
@CountedCalls
class CountedCallsFilter implements ContainerRequestFilter {

    private static final Duration USUAL_WINDOW = Duration.ofMinutes(1);
    private static final Set<String> READING = Set.of("GET", "HEAD");

    @Inject
    CurrentVertxRequest current;

    @Inject
    @All
    List<CallLimitForm> forms;

    @Inject
    Instance<CallCounts> counts; // created once settings are known, which is after filters are created

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getRequestUri().getPath();
        Optional<CallLimitForm> form = forms.stream().filter(known -> known.speaksFor(path)).findFirst();
        CallCount count = counts.get().count(CurrentStore.of(current.getCurrent()).orElseThrow(), path,
                form.map(CallLimitForm::window).orElse(USUAL_WINDOW), READING.contains(request.getMethod()));
        CallCountHeaders.remember(current.getCurrent(), count);
        if (count.refused()) {
            throw TroubleException.later(Trouble.TOO_MANY, count.resetSeconds());
        }
    }
}
