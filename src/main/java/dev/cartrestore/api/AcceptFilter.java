package dev.cartrestore.api;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

import dev.cartrestore.error.MediaPreference;
import dev.cartrestore.security.key.ServedApis;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

/**
 * Rejects calls to the JSON APIs whose {@code Accept} forbids JSON. Quarkus REST ignores {@code q=0}; no upstream issue is known.
 */
@Provider
@Priority(Priorities.USER + 1) // after the rate limiter, which also counts rejected calls
class AcceptFilter implements ContainerRequestFilter {

    @Inject
    ServedApis apis;

    @Inject
    CurrentVertxRequest current;

    @Override
    public void filter(ContainerRequestContext request) {
        boolean forPrograms = apis.find(current.getCurrent().request().path()).isPresent();
        if (forPrograms && !MediaPreference.allowsJson(request.getHeaderString(HttpHeaders.ACCEPT))) {
            throw new NotAcceptableException();
        }
    }
}
