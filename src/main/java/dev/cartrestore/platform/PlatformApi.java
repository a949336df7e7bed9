package dev.cartrestore.platform;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cartrestore.platform.PlatformException.Kind;
import dev.cartrestore.security.signature.Sha256;
import dev.cartrestore.store.Store;
import dev.cartrestore.upstream.UpstreamBreaker;
import dev.cartrestore.upstream.UpstreamException;
import dev.cartrestore.upstream.UpstreamResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/**
 * One store's account with one vendor's HTTP API. Calls stay within the vendor's rate limit, are skipped while the breaker is
 * open, are never retried, and complete on a worker thread.
 */
public final class PlatformApi {

    private static final Logger LOG = Logger.getLogger(PlatformApi.class);

    /** Longest wait of background work. */
    public static final Duration BACKGROUND_WAIT = Duration.ofSeconds(10);

    /**
     * One call.
     *
     * @param path below the API's base, encoded
     * @param body written as JSON, or null
     * @param headers in addition to those of every call
     * @param limit for the whole call
     * @param priority how much of the rate limit it leaves to others
     */
    public record Call(HttpMethod method, String path, Object body, Map<String, String> headers, Duration limit,
            CallPriority priority) {

        public static Call get(String path, Duration limit) {
            return of(HttpMethod.GET, path, null, limit);
        }

        public static Call post(String path, Object body, Duration limit) {
            return of(HttpMethod.POST, path, body, limit);
        }

        /** Any call that changes something. */
        public static Call of(HttpMethod method, String path, Object body, Duration limit) {
            return new Call(method, path, body, Map.of(), limit,
                    limit.compareTo(BACKGROUND_WAIT) >= 0 ? CallPriority.BACKGROUND : CallPriority.PROVEN);
        }

        public Call with(String header, String value) {
            return new Call(method, path, body, Map.of(header, value), limit, priority);
        }

        /** The same, as a call that leaves half of the rate limit to others unless the reference is proven. */
        public Call about(CartReference reference) {
            return reference.isProven() || priority == CallPriority.BACKGROUND ? this : as(CallPriority.UNPROVEN);
        }

        /** The same as a call that no shopper waits for. */
        public Call inBackground() {
            return as(CallPriority.BACKGROUND);
        }

        private Call as(CallPriority other) {
            return new Call(method, path, body, headers, limit, other);
        }
    }

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

    PlatformApi(Store store, String platform, URI base, Map<String, String> headers, RateLimit rateLimit, PlatformApis tools) {
        this.store = store;
        this.platform = platform;
        this.base = base;
        this.headers = headers;
        account = HexFormat.of().formatHex(Sha256.of(base + " " + new TreeMap<>(headers)), 0, 16);
        this.rateLimit = rateLimit;
        this.tools = tools;
        breaker = new UpstreamBreaker(platform + " of store " + store.key(), tools.probeAfter,
                outcome -> count(switch (outcome) {
                    case ANSWERED -> "answered";
                    case FAILED -> "failed";
                    case SHORT_CIRCUITED -> "short_circuited";
                }));
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

    /** How long a call may take that a shopper waits for. */
    public Duration shopperTimeout() {
        return tools.timeouts.shopper();
    }

    RateLimit rateLimit() {
        return rateLimit;
    }

    /** Whether the breaker is open, so that no call would be made now. */
    public boolean isLeftAlone() {
        return breaker.isOpen();
    }

    /** For operators: {@code closed}, {@code open} or {@code half-open}. */
    public String breakerState() {
        return breaker.state();
    }

    /**
     * Makes a call.
     *
     * @param type what the JSON of a 2xx is read as; {@code Void} to ignore the body and map from null
     * @param mapping from that to the result. If it throws, the call fails, but that does not count as the vendor's failure: it
     *     answered, and another cart may be readable
     * @return empty for a 404
     */
    public <W, T> CompletionStage<Optional<T>> call(Call call, Class<W> type, Function<W, T> mapping) {
        if (breaker.isOpen()) {
            count("short_circuited");
            return CompletableFuture.failedFuture(PlatformException.leftAlone());
        }
        return CompletableFuture.runAsync(() -> keepPace(call), tools.workers)
                .thenCompose(leave -> breaker.call(() -> send(call, type != Void.class)))
                .handleAsync((answer, failure) -> {
                    if (failure != null) {
                        throw known(failure);
                    }
                    return toResult(answer).map(json -> mapped(json, type, mapping));
                }, tools.workers);
    }

    private void keepPace(Call call) {
        Duration wait = tools.paces.take(account, platform, rateLimit, call.priority());
        if (!wait.isZero()) {
            count("paced");
            throw PlatformException.keptBack(wait);
        }
    }

    private <W, T> T mapped(JsonNode json, Class<W> type, Function<W, T> mapping) {
        try {
            return mapping.apply(type == Void.class ? null : PlatformApis.JSON.treeToValue(json, type));
        } catch (JsonProcessingException e) { // whose message repeats what was sent
            throw unreadable("the answer is not the JSON that was agreed on");
        } catch (PlatformException e) {
            throw e;
        } catch (UpstreamException e) {
            throw unreadable(e.getMessage());
        }
    }

    private PlatformException unreadable(String message) {
        count("unreadable");
        LOG.warnf("What the %s of store %s answered cannot be read: %s", platform, store.key(), message);
        return new PlatformException(Kind.UNREADABLE, message);
    }

    /** @param json the body, missing unless the status is 2xx and the body is wanted */
    private record Read(UpstreamResponse answer, JsonNode json) {
    }

    /** Fails for faults of the platform and of our credentials. */
    private CompletionStage<Read> send(Call call, boolean withBody) {
        RequestOptions request = new RequestOptions().setMethod(call.method()).setAbsoluteURI(base + call.path())
                .putHeader("Accept", "application/json");
        headers.forEach(request::putHeader);
        call.headers().forEach(request::putHeader);
        if (call.body() != null) {
            request.putHeader("Content-Type", "application/json");
        }
        return tools.upstream.send(request, written(call.body()), call.limit())
                .thenApplyAsync(answer -> read(answer, withBody), tools.workers);
    }

    private byte[] written(Object body) {
        try {
            return body == null ? null : PlatformApis.JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A request of ours cannot be written", e);
        }
    }

    private Read read(UpstreamResponse answer, boolean withBody) {
        int status = answer.status();
        if (status != 429) { // handled in toResult: it is no failure
            rateLimit.pause(answer, tools.clock.instant()).ifPresent(wait -> tools.paces.block(account, platform, wait));
        }
        if (status == 401 || status == 403 || status >= 300 && status < 400) { // some redirect to a login page
            throw PlatformException.ofStatus(Kind.REFUSED, status, "status " + status + ": are the credentials right?");
        }
        if (status >= 500 || status < 200 || status == 408) {
            throw new UpstreamException("status " + status);
        }
        if (status >= 300 || !withBody) {
            return new Read(answer, MissingNode.getInstance());
        }
        try {
            JsonNode json = PlatformApis.JSON.readTree(answer.body());
            if (json != null && json.isContainerNode()) {
                return new Read(answer, json);
            }
        } catch (IOException e) {
            // falls through to the exception below: Jackson's own message repeats what was sent
        }
        throw new UpstreamException("the answer is not the JSON that was agreed on");
    }

    private Optional<JsonNode> toResult(Read read) {
        int status = read.answer().status();
        if (status == 429) {
            Duration wait = rateLimit.pause(read.answer(), tools.clock.instant())
                    .orElseGet(() -> rateLimit.defaultPause(throttledInARow.incrementAndGet()));
            count("throttled");
            tools.paces.block(account, platform, wait);
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
        return Optional.of(read.json());
    }

    private RuntimeException known(Throwable failure) {
        Throwable cause = UpstreamException.causeOf(failure);
        if (cause instanceof PlatformException known) {
            if (known.kind() == Kind.REFUSED && refused.compareAndSet(false, true)) { // logged once, until it accepts us again
                LOG.errorf("The %s of store %s does not let us in: %s", platform, store.key(), known.getMessage());
            }
            return known;
        }
        if (cause instanceof CircuitBreakerOpenException) { // another call was let through as a probe
            return PlatformException.leftAlone();
        }
        if (cause instanceof IllegalArgumentException ours) {
            return ours;
        }
        return new PlatformException(Kind.UNAVAILABLE,
                cause instanceof UpstreamException ? cause.getMessage() : cause.getClass().getSimpleName());
    }

    private void count(String outcome) {
        tools.metrics.counter("cartrestore.platform.calls", "store", store.key(), "platform", platform, "outcome",
                outcome.toLowerCase(Locale.ROOT)).increment();
    }
}
