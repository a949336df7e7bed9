package dev.cartrestore.security;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.error.ErrorCode;
import dev.cartrestore.error.ErrorCodeException;
import dev.cartrestore.store.CurrentStore;
import dev.cartrestore.store.Store;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import org.jboss.logging.Logger;

/** CORS for scripts on the store's other origins: they may use the session cart and read the items of a handoff. */
@Singleton
public class AllowedOrigins {

    /** The only path that accepts cross-origin calls. */
    private static final String SESSION_CART = "/cartrestore";

    private static final Logger LOG = Logger.getLogger(AllowedOrigins.class);
    private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.-]{1,253}(?::\\d{1,5})?");

    /** Visitors choose what they send, so only so many origins are logged between two starts. */
    private static final int MAX_LOGGED = 50;
    private static final Set<String> LOGGED = ConcurrentHashMap.newKeySet();

    @Inject
    CurrentVertxRequest request;

    @Inject
    CurrentStore store;

    /** Headers that let the calling script read the response, if its origin is allowed. */
    public Map<String, String> headers() {
        boolean reads = request.getCurrent().request().method() == HttpMethod.GET; // with GET, browsers send the origin of other sites only
        if (reads && allowed(store.get(), sent()).isEmpty()) {
            logOnce(store.get(), sent());
        }
        return headers(store.get(), sent());
    }

    private static Map<String, String> headers(Store store, MultiMap asked) {
        return allowed(store, asked).map(origin -> Map.of("Vary", "Origin", "Access-Control-Allow-Origin", origin,
                "Access-Control-Allow-Credentials", "true", "Access-Control-Expose-Headers", "ETag, Cart-Restore-Notes"))
                .orElse(Map.of("Vary", "Origin"));
    }

    /** Lets a script read why {@link RequestGuard} rejected its call. */
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
            logOnce(store.get(), sent());
            throw new ErrorCodeException(ErrorCode.FORBIDDEN);
        }
    }

    private MultiMap sent() {
        return request.getCurrent().request().headers();
    }

    /** Answers the preflight request of a browser. */
    static void answerPreflight(String path, Store store, MultiMap asked, MultiMap answer) {
        if (isSessionCart(path)) {
            answer.set("Vary", "Origin");
            if (allowed(store, asked).isEmpty()) {
                logOnce(store, asked);
            }
            allowed(store, asked).ifPresent(origin -> answer.set("Access-Control-Allow-Origin", origin)
                    .set("Access-Control-Allow-Credentials", "true").set("Access-Control-Allow-Methods", "GET, HEAD, POST")
                    .set("Access-Control-Allow-Headers", "Content-Type, If-None-Match").set("Access-Control-Max-Age", "600"));
        }
    }

    /** Tells operators why a script on another origin fails: its browser shows the developer no more than a CORS error. */
    private static void logOnce(Store store, MultiMap sent) {
        String origin = sent.get("Origin");
        if (origin != null && ORIGIN.matcher(origin).matches() && LOGGED.size() < MAX_LOGGED
                && LOGGED.add(store.key() + ' ' + origin)) {
            LOG.warnf("A script on %s was refused: to let it use the cart of store %s, add the origin to"
                    + " cartrestore.stores.%s.allowed-origins", origin, store.key(), store.key());
        }
    }

    private static Optional<String> allowed(Store store, MultiMap headers) {
        List<String> origins = headers.getAll("Origin");
        return origins.size() == 1 && store.allowedOrigins().contains(origins.get(0))
                ? Optional.of(origins.get(0))
                : Optional.empty();
    }
}
