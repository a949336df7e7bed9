package dev.cartrestore.security;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

import dev.cartrestore.error.ErrorCode;
import dev.cartrestore.error.ErrorCodeException;
import dev.cartrestore.store.CurrentStore;
import dev.cartrestore.store.Store;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/**
 * Accepts a form if {@code Sec-Fetch-Site} says that its page has the same origin, or, for browsers without that header, if
 * {@code Origin} is the store's own. Pages of other sites can forge neither, so no CSRF token is needed.
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
                && !isSameOrigin(headers.getAll("Sec-Fetch-Site"), headers.getAll("Origin"),
                        ownOrigins(request.getCurrent(), store.get()))) {
            throw new ErrorCodeException(ErrorCode.FORBIDDEN);
        }
    }

    /** The store's public origin, and the origin of the request's host if that is one of the store's. */
    static Set<String> ownOrigins(RoutingContext request, Store store) {
        return Stream.concat(Stream.of(store.origin()),
                CurrentStore.hostOf(request).filter(store.hosts()::contains).map(host -> "https://" + host).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    static boolean isSameOrigin(List<String> fetchSite, List<String> origin, Set<String> own) {
        return fetchSite.isEmpty()
                ? origin.size() == 1 && own.contains(origin.get(0))
                : fetchSite.equals(List.of("same-origin"));
    }
}
