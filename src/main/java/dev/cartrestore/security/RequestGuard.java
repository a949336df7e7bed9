package dev.cartrestore.security;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.error.AllowedMethods;
import dev.cartrestore.error.ErrorCode;
import dev.cartrestore.error.ErrorResponses;
import dev.cartrestore.error.ErrorResponses.Answer;
import dev.cartrestore.error.ErrorResponses.Detail;
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
 * What every request passes before anything else runs: is its path unambiguous, which store does it speak to, is it of a
 * size and a method that we take. Whoever comes through has a store and, on the answer, our headers.
 */
@Singleton
class RequestGuard {

    private static final Logger LOG = Logger.getLogger(RequestGuard.class);
    private static final int BEFORE_EVERYTHING = 100_000;
    private static final String SHOPPERS = "/cartrestore";
    private static final int MAX_START_LINE = 8 << 10;
    /** The shop's own cookies come along with every request. */
    private static final int MAX_HEADER_CHARACTERS = 32 << 10;
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    private static final String REPAIRED = RequestGuard.class.getName() + ".repaired";

    private final Stores stores;
    private final List<AddressRepair> repairs;
    private final TrustedProxies proxies;
    private final ErrorResponses errors;
    private final AllowedMethods allowedMethods;
    private final RequestBodies bodies;
    private final int mostInFlight;
    private final Map<Store, SecurityHeaders> headersByStore;
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
        mostInFlight = limits.inFlight();
        headersByStore = stores.all().stream()
                .collect(Collectors.toMap(Function.identity(), store -> new SecurityHeaders(store, style.hash())));
        headersOfNoStore = new SecurityHeaders(style.hash());
    }

    void open(@Observes Filters filters) {
        filters.register(this::check, BEFORE_EVERYTHING);
    }

    /** Some requests fail before any filter, such as one whose path has a broken escape, and some after all resources. */
    void catchFailures(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::answerFailure);
    }

    private void answerFailure(RoutingContext request) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.headWritten()) {
            LOG.debugf(request.failure(), "Failed after the answer was on its way");
            return;
        }
        resolveStore(request);
        int status = request.statusCode();
        if (status >= 400 && status < 500) {
            refuse(request, status, ErrorCode.of(status));
            return;
        }
        LOG.error("Request failed outside of any resource", request.failure());
        refuse(request, 500, ErrorCode.BROKEN);
    }

    /** Finds the store, remembers it for the request, and puts our headers on the answer. */
    private Optional<Store> resolveStore(RoutingContext request) {
        HttpServerRequest http = request.request();
        Optional<Store> store = host(http).flatMap(stores::byHost);
        CurrentStore.remember(request, store, host(http),
                proxies.clientOf(peer(http), http.headers().getAll("X-Forwarded-For")));
        store.map(headersByStore::get).orElse(headersOfNoStore).writeTo(http.response().headers());
        // Metrics label a request with its route; one that reaches none would be labelled with its path, ids and all.
        ((HttpServerRequestInternal) http).context().putLocal("UrlPathTemplate", "/unrouted");
        return store;
    }

    private void check(RoutingContext request) {
        HttpServerRequest http = request.request();
        Optional<Store> store = resolveStore(request);
        if (isRepaired(request)) {
            return; // it comes in once more, by the address that was meant
        }
        if (http.uri().length() + http.method().name().length() + 10 > MAX_START_LINE) {
            refuse(request, 414, ErrorCode.BAD_REQUEST);
        } else if (headerCharacters(http) > MAX_HEADER_CHARACTERS) {
            refuse(request, 431, ErrorCode.BAD_REQUEST);
        } else if (http.path() != null && http.path().contains("//")) {
            refuse(request, 400, ErrorCode.BAD_REQUEST, Detail.of("The path has two slashes in a row", Map.of()));
        } else if (!RawPath.isUnambiguous(http.path()) || !isReadable(http) || !namesOneHost(http)) {
            refuse(request, 400, ErrorCode.BAD_REQUEST);
        } else if (store.isEmpty()) {
            refuse(request, 421, ErrorCode.MISDIRECTED);
        } else if (!METHODS.contains(http.method().name())) {
            answerRareMethod(request);
        } else if (RequestBodies.isTooLarge(http)) {
            refuseBody(request, 413);
        } else {
            bodies.read(request, () -> admit(request), status -> refuseBody(request, status));
        }
    }

    private boolean isRepaired(RoutingContext request) {
        HttpServerRequest http = request.request();
        boolean reads = http.method() == HttpMethod.GET || http.method() == HttpMethod.HEAD;
        if (http.uri().length() > MAX_START_LINE || request.get(REPAIRED) != null) {
            return false;
        }
        String address = withoutFragment(http.uri());
        String meant = reads
                ? repairs.stream().flatMap(repair -> repair.repaired(address).stream()).findFirst().orElse(address)
                : address;
        if (meant.equals(http.uri())) {
            return false;
        }
        request.put(REPAIRED, true).reroute(meant);
        return true;
    }

    /** A fragment stays in the browser; a program that sends it means the address in front of it. */
    private static String withoutFragment(String address) {
        int mark = address.startsWith(SHOPPERS) ? address.indexOf('#') : -1;
        return mark < 0 ? address : address.substring(0, mark);
    }

    /** Invalid addresses are refused, except those of links from mails, which may have an unfilled merge tag. */
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
    private boolean namesOneHost(HttpServerRequest http) {
        String uri = http.uri();
        if (uri.startsWith("/")) {
            return host(http).isPresent();
        }
        int authority = uri.indexOf("://") + 3;
        int end = authority < 3 ? -1 : uri.indexOf('/', authority);
        return end > 0 && host(http).isPresent() && uri.substring(authority, end).equalsIgnoreCase(http.getHeader("Host"));
    }

    private void refuseBody(RoutingContext request, int status) {
        if (status == 429 || status == 503) {
            request.response().putHeader("Retry-After", "1");
        }
        CurrentStore.of(request).ifPresent(store -> AllowedOrigins.answerRefusal(request.request().path(), store,
                request.request().headers(), request.response().headers()));
        refuse(request, status, ErrorCode.of(status));
    }

    private void admit(RoutingContext request) {
        if (inFlight.incrementAndGet() > mostInFlight) {
            inFlight.decrementAndGet();
            request.response().putHeader("Retry-After", "1");
            refuse(request, 503, ErrorCode.UNAVAILABLE);
            return;
        }
        request.addEndHandler(ended -> inFlight.decrementAndGet());
        request.next();
    }

    private Optional<String> host(HttpServerRequest http) {
        Optional<String> own = HostName.parse(http.headers().getAll("Host"));
        List<String> forwarded = http.headers().getAll("X-Forwarded-Host");
        return own.isEmpty() || forwarded.isEmpty() || !proxies.trusts(peer(http)) ? own : HostName.parseForwarded(forwarded);
    }

    private static String peer(HttpServerRequest http) {
        return http.connection().remoteAddress().hostAddress();
    }

    private static int headerCharacters(HttpServerRequest http) {
        int sum = 0;
        for (Map.Entry<String, String> header : http.headers()) {
            sum += header.getKey().length() + header.getValue().length() + 4;
        }
        return sum;
    }

    /** OPTIONS lists the methods; TRACE, CONNECT and unknown methods are not offered anywhere. */
    private void answerRareMethod(RoutingContext request) {
        Set<String> allowed = allowedMethods.of(request.request().path());
        if (allowed.isEmpty()) {
            refuse(request, 404, ErrorCode.NOT_FOUND);
            return;
        }
        request.response().putHeader("Allow", String.join(", ", allowed));
        if (request.request().method().name().equals("OPTIONS")) {
            CurrentStore.of(request).ifPresent(store -> AllowedOrigins.answerPreflight(request.request().path(), store,
                    request.request().headers(), request.response().headers()));
            request.response().setStatusCode(204).end();
        } else {
            refuse(request, 405, ErrorCode.BAD_REQUEST);
        }
    }

    private void refuse(RoutingContext request, int status, ErrorCode trouble) {
        refuse(request, status, trouble, Detail.NONE);
    }

    private void refuse(RoutingContext request, int status, ErrorCode trouble, Detail detail) {
        Answer answer = errors.answer(request, status, trouble, detail);
        HttpServerResponse response = request.response().setStatusCode(status).putHeader("Content-Type", answer.contentType());
        if (request.request().version() == HttpVersion.HTTP_1_1 && !request.request().isEnded()) {
            response.putHeader("Connection", "close"); // the rest of a refused body is not worth reading
        }
        response.end(answer.body());
    }
}
