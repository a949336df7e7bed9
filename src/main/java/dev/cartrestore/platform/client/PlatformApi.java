package dev.cartrestore.platform.client;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cartrestore.platform.PlatformException;
import dev.cartrestore.platform.PlatformException.Kind;
import dev.cartrestore.security.signature.Sha256;
import dev.cartrestore.store.Store;
import dev.cartrestore.upstream.UpstreamBreaker;
import dev.cartrestore.upstream.UpstreamBreaker.Outcome;
import dev.cartrestore.upstream.UpstreamException;
import dev.cartrestore.upstream.UpstreamResponse;
import io.vertx.core.http.RequestOptions;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/**
 * One store's account with one vendor's HTTP API. Calls stay within the vendor's rate limit, are skipped while the breaker is
 * open, are never retried, and complete on a worker thread. A call that a shopper waits for waits a moment for the rate limit.
 */
public final class PlatformApi {

    private static final Logger LOG = Logger.getLogger(PlatformApi.class);

    /** Timeout of calls in the background. */
    public static final Duration BACKGROUND_WAIT = Duration.ofSeconds(10);

    /** How long a call that a shopper waits for waits for the rate limit: longer than any vendor's interval between calls. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** How many calls may wait for the rate limit, so that a flood of dead links does not hold the node's requests. */
    private static final int MAX_WAITING = 8;

    private final Store store;
    private final String platform;
    private final URI base;
    private final Map<String, String> headers;
    private final String account;
    private final RateLimit rateLimit;
    private final PlatformApis tools;
    private final UpstreamBreaker breaker;
    private final AtomicInteger throttledInARow = new AtomicInteger();
    private final AtomicBoolean refused = new AtomicBoolean();
    private final Semaphore waiting = new Semaphore(MAX_WAITING);

    PlatformApi(Store store, String platform, URI base, Map<String, String> headers, RateLimit rateLimit, PlatformApis tools) {
        this.store = store;
        this.platform = platform;
        this.base = base;
        this.headers = headers;
        account = HexFormat.of().formatHex(Sha256.of(base + " " + new TreeMap<>(headers)), 0, 16);
        this.rateLimit = rateLimit;
        this.tools = tools;
        breaker = new UpstreamBreaker(platform + " of store " + store.key(), tools.probeAfter,
                outcome -> count(outcome.label()));
    }

    /** Encodes a value as one segment of a path. */
    public static String segment(String value) {
        String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
        return encoded.equals(".") || encoded.equals("..") ? encoded.replace(".", "%2E") : encoded;
    }

    /** Name for operators. */
    String name() {
        return platform + " of store " + store.key();
    }

    /** Timeout of a call that a shopper waits for. */
    public Duration shopperTimeout() {
        return tools.timeouts.shopper();
    }

    RateLimit rateLimit() {
        return rateLimit;
    }

    /** Whether the circuit breaker is open, so that no call would be made now. */
    public boolean isCircuitOpen() {
        return breaker.isOpen();
    }

    /** For operators: {@code closed}, {@code open} or {@code half-open}. */
    public String breakerState() {
        return breaker.state();
    }

    /**
     * Makes a call.
     *
     * @param type what the JSON of a 2xx is read as; {@code Void} ignores the body and maps from null
     * @param mapping from that to the result. If it throws, the call fails without counting for the breaker: the vendor
     *     responded, and another cart may be readable
     * @return empty for a 404
     */
    public <W, T> CompletionStage<Optional<T>> call(PlatformCall call, Class<W> type, Function<W, T> mapping) {
        if (breaker.isOpen()) {
            count(Outcome.SHORT_CIRCUITED.label());
            return CompletableFuture.failedFuture(PlatformException.circuitOpen());
        }
        return acquire(call.priority(), call.priority() == CallPriority.BACKGROUND ? Duration.ZERO : PATIENCE)
                .thenCompose(acquired -> breaker.call(() -> send(call, type != Void.class)))
                .handleAsync((response, failure) -> {
                    if (failure != null) {
                        throw known(failure);
                    }
                    return toResult(response).map(json -> mapped(json, type, mapping));
                }, tools.workers);
    }

    private CompletionStage<Void> acquire(CallPriority priority, Duration patience) {
        return CompletableFuture
                .supplyAsync(() -> tools.rateLimiter.acquire(account, platform, rateLimit, priority), tools.workers)
                .thenCompose(wait -> wait.isZero()
                        ? CompletableFuture.completedStage(null)
                        : acquireAfter(wait, priority, patience));
    }

    private CompletionStage<Void> acquireAfter(Duration wait, CallPriority priority, Duration patience) {
        if (wait.compareTo(patience) > 0 || !waiting.tryAcquire()) {
            count("rate-limited");
            return CompletableFuture.failedFuture(PlatformException.rateLimited(wait));
        }
        return CompletableFuture
                .runAsync(waiting::release, CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS))
                .thenCompose(done -> acquire(priority, patience.minus(wait)));
    }

    private <W, T> T mapped(JsonNode json, Class<W> type, Function<W, T> mapping) {
        try {
            return mapping.apply(type == Void.class ? null : PlatformApis.JSON.treeToValue(json, type));
        } catch (JsonProcessingException e) { // whose message repeats what was sent
            throw unreadable("the response is not valid JSON of the documented shape");
        } catch (PlatformException e) {
            throw e;
        } catch (UpstreamException e) {
            throw unreadable(e.getMessage());
        }
    }

    private PlatformException unreadable(String message) {
        count("unreadable");
        LOG.warnf("The response of %s to store %s cannot be read: %s", platform, store.key(), message);
        return new PlatformException(Kind.UNREADABLE, message);
    }

    /** @param json the body, missing unless the status is 2xx and the body is wanted */
    private record ParsedResponse(UpstreamResponse response, JsonNode json) {
    }

    /** Fails for faults of the platform and of our credentials. */
    private CompletionStage<ParsedResponse> send(PlatformCall call, boolean withBody) {
        RequestOptions request = new RequestOptions().setMethod(call.method()).setAbsoluteURI(base + call.path())
                .putHeader("Accept", "application/json");
        headers.forEach(request::putHeader);
        call.headers().forEach(request::putHeader);
        if (call.body() != null) {
            request.putHeader("Content-Type", "application/json");
        }
        return tools.upstream.send(request, written(call.body()), call.limit())
                .thenApplyAsync(response -> read(response, withBody), tools.workers);
    }

    private byte[] written(Object body) {
        try {
            return body == null ? null : PlatformApis.JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A request cannot be written as JSON", e);
        }
    }

    private ParsedResponse read(UpstreamResponse response, boolean withBody) {
        int status = response.status();
        if (status != 429) { // handled in toResult: it is no failure
            rateLimit.pause(response, tools.clock.instant())
                    .ifPresent(wait -> tools.rateLimiter.block(account, platform, wait));
        }
        if (status == 401 || status == 403 || status >= 300 && status < 400) { // some redirect to a login page
            throw PlatformException.ofStatus(Kind.REFUSED, status, "status " + status + ": are the credentials right?");
        }
        if (status >= 500 || status < 200 || status == 408) {
            throw new UpstreamException("status " + status);
        }
        if (status >= 300 || !withBody) {
            return new ParsedResponse(response, MissingNode.getInstance());
        }
        try {
            JsonNode json = PlatformApis.JSON.readTree(response.body());
            if (json != null && json.isContainerNode()) {
                return new ParsedResponse(response, json);
            }
        } catch (IOException e) {
            // falls through to the exception below: Jackson's own message repeats what was sent
        }
        throw new UpstreamException("the response is not valid JSON of the documented shape");
    }

    private Optional<JsonNode> toResult(ParsedResponse parsed) {
        int status = parsed.response().status();
        if (status == 429) {
            Duration wait = rateLimit.pause(parsed.response(), tools.clock.instant())
                    .orElseGet(() -> rateLimit.defaultPause(throttledInARow.incrementAndGet()));
            count("throttled");
            tools.rateLimiter.block(account, platform, wait);
            throw new PlatformException(Kind.THROTTLED, "status 429", wait);
        }
        throttledInARow.set(0);
        refused.set(false);
        if (status == 404) {
            return Optional.empty();
        }
        if (status >= 400) {
            throw PlatformException.ofStatus(Kind.REJECTED, status, "status " + status);
        }
        return Optional.of(parsed.json());
    }

    private RuntimeException known(Throwable failure) {
        Throwable cause = UpstreamException.causeOf(failure);
        if (cause instanceof PlatformException known) {
            if (known.kind() == Kind.REFUSED && refused.compareAndSet(false, true)) { // logged once, until it accepts us again
                LOG.errorf("%s rejected the credentials of store %s: %s", platform, store.key(), known.getMessage());
            }
            return known;
        }
        if (cause instanceof CircuitBreakerOpenException) { // another call was let through as a probe
            return PlatformException.circuitOpen();
        }
        if (cause instanceof IllegalArgumentException ours) {
            return ours;
        }
        return new PlatformException(Kind.UNAVAILABLE,
                cause instanceof UpstreamException ? cause.getMessage() : cause.getClass().getSimpleName());
    }

    private void count(String outcome) {
        tools.metrics.counter("cartrestore.platform.calls", "store", store.key(), "platform", platform, "outcome",
                outcome).increment();
    }
}
