package dev.cartrestore.security;

import java.util.List;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

import dev.cartrestore.error.Trouble;
import dev.cartrestore.error.TroubleException;
import dev.cartrestore.store.CurrentStore;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.MultiMap;

/**
 * Accepts a form if the browser says that it was on a page of the same origin, or, for browsers that say nothing, if
 * {@code Origin} is the store's own. No token is needed in addition: a page of another site cannot send either.
 */
@Provider
@SameOrigin
class SameOriginFilter implements ContainerRequestFilter {

    @Inject
    CurrentVertxRequest request;

    @Inject
    CurrentStore store;

    @Override
    public void filter(ContainerRequestContext context) {
        MultiMap headers = request.getCurrent().request().headers();
        if (context.getMethod().equals("POST")
                && !isSameOrigin(headers.getAll("Sec-Fetch-Site"), headers.getAll("Origin"), store.get().origin())) {
            throw new TroubleException(Trouble.FORBIDDEN);
        }
    }

    static boolean isSameOrigin(List<String> fetchSite, List<String> origin, String ownOrigin) {
        return fetchSite.isEmpty() ? origin.equals(List.of(ownOrigin)) : fetchSite.equals(List.of("same-origin"));
    }
}
