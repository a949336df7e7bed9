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
import dev.cartrestore.security.key.KeyScheme;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

/** What a key opens is JSON alone. Quarkus REST takes {@code q=0}, by which that is refused, for a wish like any other. */
@Provider
@Priority(Priorities.USER + 1) // refused or not, a call counts
class AcceptFilter implements ContainerRequestFilter {

    @Inject
    CurrentVertxRequest current;

    @Override
    public void filter(ContainerRequestContext request) {
        boolean forPrograms = KeyScheme.servedAt(current.getCurrent().request().path()).isPresent();
        if (forPrograms && !MediaPreference.admitsJson(request.getHeaderString(HttpHeaders.ACCEPT))) {
            throw new NotAcceptableException();
        }
    }
}
