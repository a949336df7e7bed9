package dev.cartrestore.security;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.error.ErrorCode;
import dev.cartrestore.error.ErrorCodeException;
import dev.cartrestore.store.CurrentStore;
import dev.cartrestore.store.Store;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.MultiMap;

/** Lets scripts of the store's own pages on other origins reach the session cart and what a checkout is refilled from. */
@Singleton
public class AllowedOrigins {

    /** The one address that takes calls of scripts from elsewhere. */
    private static final String SESSION_CART = "/cartrestore";

    @Inject
    CurrentVertxRequest request;

    @Inject
    CurrentStore store;

    /** Headers that let the calling script read the answer, if its page is on one of the store's origins. */
    public Map<String, String> headers() {
        return headers(store.get(), sent());
    }

    private static Map<String, String> headers(Store store, MultiMap asked) {
        return allowed(store, asked).map(origin -> Map.of("Vary", "Origin", "Access-Control-Allow-Origin", origin,
                "Access-Control-Allow-Credentials", "true", "Access-Control-Expose-Headers", "ETag, Cart-Restore-Notes"))
                .orElse(Map.of("Vary", "Origin"));
    }

    /** Lets a script know why a call of it got no further than the door. */
    static void answerRefusal(String path, Store store, MultiMap asked, MultiMap answer) {
        if (isSessionCart(path)) {
            headers(store, asked).forEach(answer::set);
        }
    }

    private static boolean isSessionCart(String path) {
        return path.equals(SESSION_CART) || path.equals(SESSION_CART + "/");
    }

    /** @throws ErrorCodeException forbidden, unless the call comes from the store's own page or one of its origins */
    void requireAllowed() {
        boolean own = SameOriginFilter.isSameOrigin(sent().getAll("Sec-Fetch-Site"), sent().getAll("Origin"),
                SameOriginFilter.ownOrigins(request.getCurrent(), store.get()));
        if (!own && allowed(store.get(), sent()).isEmpty()) {
            throw new ErrorCodeException(ErrorCode.FORBIDDEN);
        }
    }

    private MultiMap sent() {
        return request.getCurrent().request().headers();
    }

    /** What a browser asks before it lets a script of another origin call. */
    static void answerPreflight(String path, Store store, MultiMap asked, MultiMap answer) {
        if (isSessionCart(path)) {
            answer.set("Vary", "Origin");
            allowed(store, asked).ifPresent(origin -> answer.set("Access-Control-Allow-Origin", origin)
                    .set("Access-Control-Allow-Credentials", "true").set("Access-Control-Allow-Methods", "GET, HEAD, POST")
                    .set("Access-Control-Allow-Headers", "Content-Type, If-None-Match").set("Access-Control-Max-Age", "600"));
        }
    }

    private static Optional<String> allowed(Store store, MultiMap headers) {
        List<String> origins = headers.getAll("Origin");
        return origins.size() == 1 && store.allowedOrigins().contains(origins.get(0))
                ? Optional.of(origins.get(0))
                : Optional.empty();
    }
}
