package dev.cartrestore.security;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.error.AllowedMethods;
import dev.cartrestore.error.ErrorCode;
import dev.cartrestore.error.ErrorResponses;
import dev.cartrestore.error.ErrorResponses.Detail;
import dev.cartrestore.error.ErrorResponses.RenderedError;
import dev.cartrestore.security.limit.LimitsConfig;
import dev.cartrestore.store.CurrentStore;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import io.quarkus.arc.All;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

/**
 * First filter for every request: finds the store, sets our response headers, and rejects ambiguous paths, unknown hosts,
 * oversized requests and unsupported methods.
 */
@Singleton
class RequestGuard {

    private static final Logger LOG = Logger.getLogger(RequestGuard.class);
    private static final int HIGHEST_PRIORITY = 100_000;
    private static final String SHOPPERS = "/cartrestore";
    private static final int MAX_START_LINE = 8 << 10;
    /** Browsers send the shop's own cookies with every request. */
    private static final int MAX_HEADER_CHARACTERS = 32 << 10;
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    private static final String REPAIRED = RequestGuard.class.getName() + ".repaired";

    private final Stores stores;
    private final List<AddressRepair> repairs;
    private final TrustedProxies proxies;
    private final ErrorResponses errors;
    private final AllowedMethods allowedMethods;
    private final RequestBodies bodies;
    private final int maxInFlight;
    private final Map<String, SecurityHeaders> headersByStore;
    private final SecurityHeaders headersOfNoStore;
    private final AtomicInteger inFlight = new AtomicInteger();

    @Inject
    RequestGuard(Stores stores, @All List<AddressRepair> repairs, TrustedProxies proxies, ErrorResponses errors,
            AllowedMethods allowedMethods, RequestBodies bodies, InlineStyle style, LimitsConfig limits) {
        this.repairs = repairs;
        this.stores = stores;
        this.proxies = proxies;
        this.errors = errors;
        this.allowedMethods = allowedMethods;
        this.bodies = bodies;
        maxInFlight = limits.inFlight();
        headersByStore = stores.all().stream()
                .collect(Collectors.toMap(Store::key, store -> new SecurityHeaders(store, style.hash())));
        headersOfNoStore = new SecurityHeaders(style.hash());
    }

    void open(@Observes Filters filters) {
        filters.register(this::check, HIGHEST_PRIORITY);
    }

    /** Handles failures before any filter, such as a path with a broken escape, and after all resources. */
    void catchFailures(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::answerFailure);
    }

    private void answerFailure(RoutingContext request) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.headWritten()) {
            LOG.debugf(request.failure(), "Failed after the response was sent");
            return;
        }
        resolveStore(request);
        int status = request.statusCode();
        if (status >= 400 && status < 500) {
            reject(request, status, ErrorCode.of(status));
            return;
        }
        LOG.error("Request failed outside of any resource", request.failure());
        reject(request, 500, ErrorCode.BROKEN);
    }

    /** Finds the store, remembers it for the request, and sets our response headers. */
    private Optional<Store> resolveStore(RoutingContext request) {
        HttpServerRequest http = request.request();
        String peer = http.connection().remoteAddress().hostAddress();
        Optional<String> host = host(http, peer);
        Optional<Store> store = host.flatMap(stores::byHost);
        CurrentStore.remember(request, store, host, proxies.clientOf(peer, http.headers().getAll("X-Forwarded-For")));
        // by key: the hash of a store is that of all its settings
        store.map(Store::key).map(headersByStore::get).orElse(headersOfNoStore).writeTo(http.response().headers());
        // Metrics label a request with its route; without one they would use its path, which has ids.
        ((HttpServerRequestInternal) http).context().putLocal("UrlPathTemplate", "/unrouted");
        return store;
    }

    private void check(RoutingContext request) {
        HttpServerRequest http = request.request();
        Optional<Store> store = resolveStore(request);
        if (isRepaired(request)) {
            return; // it is routed again, with the repaired address
        }
        if (http.uri().length() + http.method().name().length() + 10 > MAX_START_LINE) {
            reject(request, 414, ErrorCode.BAD_REQUEST);
        } else if (headerCharacters(http) > MAX_HEADER_CHARACTERS) {
            reject(request, 431, ErrorCode.BAD_REQUEST);
        } else if (http.path() != null && http.path().contains("//")) {
            reject(request, 400, ErrorCode.BAD_REQUEST, Detail.of("The path has two slashes in a row", Map.of()));
        } else if (!RawPath.isUnambiguous(http.path()) || !isReadable(http) || !namesOneHost(request)) {
            reject(request, 400, ErrorCode.BAD_REQUEST);
        } else if (store.isEmpty()) {
            reject(request, 421, ErrorCode.MISDIRECTED);
        } else if (!METHODS.contains(http.method().name())) {
            answerOtherMethod(request);
        } else if (RequestBodies.isTooLarge(http)) {
            rejectBody(request, 413);
        } else {
            bodies.read(request, () -> admit(request), status -> rejectBody(request, status));
        }
    }

    private boolean isRepaired(RoutingContext request) {
        HttpServerRequest http = request.request();
        boolean reads = http.method() == HttpMethod.GET || http.method() == HttpMethod.HEAD;
        if (http.uri().length() > MAX_START_LINE || request.get(REPAIRED) != null) {
            return false;
        }
        String address = withoutFragment(http.uri());
        String meant = reads ? repaired(address) : address;
        if (meant.equals(http.uri())) {
            return false;
        }
        request.put(REPAIRED, true).reroute(meant);
        return true;
    }

    private String repaired(String address) {
        for (AddressRepair repair : repairs) {
            Optional<String> meant = repair.repaired(address);
            if (meant.isPresent()) {
                return meant.get();
            }
        }
        return address;
    }

    /** A fragment stays in the browser; a program that sends it means the address in front of it. */
    private static String withoutFragment(String address) {
        int mark = address.startsWith(SHOPPERS) ? address.indexOf('#') : -1;
        return mark < 0 ? address : address.substring(0, mark);
    }

    /** Links from mails may have unfilled merge tags; other addresses must be valid. */
    private static boolean isReadable(HttpServerRequest http) {
        if (http.path().startsWith(SHOPPERS)) {
            return true;
        }
        try {
            new URI(http.uri());
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** A host in the request line must be that of the {@code Host} header. */
    private static boolean namesOneHost(RoutingContext request) {
        HttpServerRequest http = request.request();
        String uri = http.uri();
        if (CurrentStore.hostOf(request).isEmpty() || uri.startsWith("/")) {
            return CurrentStore.hostOf(request).isPresent();
        }
        int authority = uri.indexOf("://") + 3;
        int end = authority < 3 ? -1 : uri.indexOf('/', authority);
        return end > 0 && uri.substring(authority, end).equalsIgnoreCase(http.getHeader("Host"));
    }

    private void rejectBody(RoutingContext request, int status) {
        if (status == 429 || status == 503) {
            request.response().putHeader("Retry-After", "1");
        }
        CurrentStore.of(request).ifPresent(store -> AllowedOrigins.answerRefusal(request.request().path(), store,
                request.request().headers(), request.response().headers()));
        reject(request, status, ErrorCode.of(status));
    }

    private void admit(RoutingContext request) {
        if (inFlight.incrementAndGet() > maxInFlight) {
            inFlight.decrementAndGet();
            request.response().putHeader("Retry-After", "1");
            reject(request, 503, ErrorCode.UNAVAILABLE);
            return;
        }
        request.addEndHandler(ended -> inFlight.decrementAndGet());
        AcceptHeader.repair(request.request().headers());
        request.next();
    }

    private Optional<String> host(HttpServerRequest http, String peer) {
        Optional<String> own = HostName.parse(http.headers().getAll("Host"));
        List<String> forwarded = http.headers().getAll("X-Forwarded-Host");
        return own.isEmpty() || forwarded.isEmpty() || !proxies.trusts(peer) ? own : HostName.parseForwarded(forwarded);
    }

    private static int headerCharacters(HttpServerRequest http) {
        int sum = 0;
        for (Map.Entry<String, String> header : http.headers()) {
            sum += header.getKey().length() + header.getValue().length() + 4;
        }
        return sum;
    }

    /** OPTIONS lists the methods; TRACE, CONNECT and unknown methods are not supported. */
    private void answerOtherMethod(RoutingContext request) {
        Set<String> allowed = allowedMethods.of(request.request().path());
        if (allowed.isEmpty()) {
            reject(request, 404, ErrorCode.NOT_FOUND);
            return;
        }
        request.response().putHeader("Allow", String.join(", ", allowed));
        if (request.request().method().name().equals("OPTIONS")) {
            CurrentStore.of(request).ifPresent(store -> AllowedOrigins.answerPreflight(request.request().path(), store,
                    request.request().headers(), request.response().headers()));
            request.response().setStatusCode(204).end();
        } else {
            reject(request, 405, ErrorCode.BAD_REQUEST);
        }
    }

    private void reject(RoutingContext request, int status, ErrorCode code) {
        reject(request, status, code, Detail.NONE);
    }

    private void reject(RoutingContext request, int status, ErrorCode code, Detail detail) {
        RenderedError error = errors.render(request, status, code, detail);
        HttpServerResponse response = request.response().setStatusCode(status).putHeader("Content-Type", error.contentType());
        if (request.request().version() == HttpVersion.HTTP_1_1 && !request.request().isEnded()) {
            response.putHeader("Connection", "close"); // instead of reading the rest of the body
        }
        response.end(error.body());
    }
}
