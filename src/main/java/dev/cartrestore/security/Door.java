package dev.cartrestore.security;

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
import dev.cartrestore.error.ErrorAnswers;
import dev.cartrestore.error.ErrorAnswers.Answer;
import dev.cartrestore.error.ErrorAnswers.Detail;
import dev.cartrestore.error.Trouble;
import dev.cartrestore.store.CurrentStore;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * What every request passes before anything else runs: is its path unambiguous, which store does it speak to, is it of a
 * size and a method that we take. Whoever comes through has a store and, on the answer, our headers.
 */
@Singleton
class Door {

    private static final int BEFORE_EVERYTHING = 100_000;
    private static final int LONGEST_START_LINE = 2048;
    private static final int MOST_HEADER_CHARACTERS = 8192;
    private static final int LARGEST_BODY = 1 << 20;
    private static final int LARGEST_FORM = 64 << 10;
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    private final Stores stores;
    private final TrustedProxies proxies;
    private final ErrorAnswers errors;
    private final AllowedMethods allowedMethods;
    private final int mostInFlight;
    private final Map<Store, SecurityHeaders> headersByStore;
    private final SecurityHeaders headersOfNoStore;
    private final AtomicInteger inFlight = new AtomicInteger();

    @Inject
    Door(Stores stores, TrustedProxies proxies, ErrorAnswers errors, AllowedMethods allowedMethods, InlineStyle style,
            LimitsConfig limits) {
        this.stores = stores;
        this.proxies = proxies;
        this.errors = errors;
        this.allowedMethods = allowedMethods;
        mostInFlight = limits.inFlight();
        headersByStore = stores.all().stream()
                .collect(Collectors.toMap(Function.identity(), store -> new SecurityHeaders(store, style.hash())));
        headersOfNoStore = new SecurityHeaders(style.hash());
    }

    void open(@Observes Filters filters) {
        filters.register(this::check, BEFORE_EVERYTHING);
    }

    private void check(RoutingContext request) {
        HttpServerRequest http = request.request();
        Optional<String> host = host(http);
        Optional<Store> store = host.flatMap(stores::byHost);
        CurrentStore.remember(request, store, proxies.clientOf(peer(http), http.headers().getAll("X-Forwarded-For")));
        store.map(headersByStore::get).orElse(headersOfNoStore).writeTo(http.response().headers());

        if (http.uri().length() + http.method().name().length() + 10 > LONGEST_START_LINE) {
            refuse(request, 414, Trouble.BAD_REQUEST);
        } else if (headerCharacters(http) > MOST_HEADER_CHARACTERS) {
            refuse(request, 431, Trouble.BAD_REQUEST);
        } else if (!RawPath.isUnambiguous(http.path()) || host.isEmpty()) {
            refuse(request, 400, Trouble.BAD_REQUEST);
        } else if (store.isEmpty()) {
            refuse(request, 421, Trouble.MISDIRECTED);
        } else if (!METHODS.contains(http.method().name())) {
            answerRareMethod(request);
        } else if (bodyIsTooLarge(http)) {
            refuse(request, 413, Trouble.BAD_REQUEST);
        } else {
            letIn(request);
        }
    }

    private void letIn(RoutingContext request) {
        if (inFlight.incrementAndGet() > mostInFlight) {
            inFlight.decrementAndGet();
            request.response().putHeader("Retry-After", "1");
            refuse(request, 503, Trouble.UNAVAILABLE);
            return;
        }
        request.addEndHandler(ended -> inFlight.decrementAndGet());
        request.next();
    }

    private Optional<String> host(HttpServerRequest http) {
        Optional<String> own = HostName.parse(http.headers().getAll("Host"));
        List<String> forwarded = http.headers().getAll("X-Forwarded-Host");
        return own.isEmpty() || forwarded.isEmpty() || !proxies.trusts(peer(http)) ? own : HostName.parse(forwarded);
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

    /** What has no length is counted while it is read, against the same limits. */
    private static boolean bodyIsTooLarge(HttpServerRequest http) {
        String length = http.getHeader("Content-Length");
        if (length == null) {
            return false;
        }
        String type = http.getHeader("Content-Type");
        boolean form = type != null && (type.startsWith("application/x-www-form-urlencoded") || type.startsWith("multipart/"));
        try {
            return Long.parseLong(length) > (form ? LARGEST_FORM : LARGEST_BODY);
        } catch (NumberFormatException e) {
            return true;
        }
    }

    /** OPTIONS tells what there is; TRACE, CONNECT and inventions are not offered anywhere. */
    private void answerRareMethod(RoutingContext request) {
        Set<String> allowed = allowedMethods.of(request.request().path());
        if (allowed.isEmpty()) {
            refuse(request, 404, Trouble.NOT_FOUND);
            return;
        }
        request.response().putHeader("Allow", String.join(", ", allowed));
        if (request.request().method().name().equals("OPTIONS")) {
            request.response().setStatusCode(204).end();
        } else {
            refuse(request, 405, Trouble.BAD_REQUEST);
        }
    }

    private void refuse(RoutingContext request, int status, Trouble trouble) {
        Answer answer = errors.answer(request, status, trouble, Detail.NONE);
        HttpServerResponse response = request.response().setStatusCode(status).putHeader("Content-Type", answer.contentType());
        if (request.request().version() == HttpVersion.HTTP_1_1 && !request.request().isEnded()) {
            response.putHeader("Connection", "close"); // the rest of a refused body is not worth reading
        }
        response.end(answer.body());
    }
}
