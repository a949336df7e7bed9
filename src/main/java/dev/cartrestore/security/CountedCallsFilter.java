package dev.cartrestore.security;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

import dev.cartrestore.error.Trouble;
import dev.cartrestore.error.TroubleException;
import dev.cartrestore.store.CurrentStore;
import io.quarkus.arc.All;

/** Storefronts push at whatever rate their shoppers set, so what writes is not counted. */
@Provider
@CountedCalls
class CountedCallsFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String COUNT = CountedCallsFilter.class.getName();
    private static final Duration USUAL_WINDOW = Duration.ofMinutes(1);
    private static final Set<String> READING = Set.of("GET", "HEAD");

    @Inject
    CurrentStore currentStore;

    @Inject
    @All
    List<CallLimitForm> forms;

    @Inject
    Instance<CallCounts> counts; // made when there are settings, which is after filters are

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getRequestUri().getPath();
        CallCount count = counts.get().count(currentStore.get().key() + " " + path.split("/", 3)[1],
                form(path).map(CallLimitForm::window).orElse(USUAL_WINDOW), READING.contains(request.getMethod()));
        request.setProperty(COUNT, count);
        if (count.refused()) {
            throw TroubleException.later(Trouble.TOO_MANY, count.resetSeconds());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(COUNT) instanceof CallCount count) { // else nobody got as far as being counted
            form(request.getUriInfo().getRequestUri().getPath()).map(form -> form.headers(count))
                    .ifPresent(headers -> headers.forEach(response.getHeaders()::putSingle));
        }
    }

    private Optional<CallLimitForm> form(String path) {
        return forms.stream().filter(form -> form.speaksFor(path)).findFirst();
    }
}
