package dev.cartrestore.platform.omnisend.passthrough;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.cartrestore.error.ErrorCode;
import dev.cartrestore.error.ErrorCodeException;
import dev.cartrestore.platform.client.PlatformApis;
import dev.cartrestore.platform.omnisend.OmnisendConfig;
import dev.cartrestore.platform.omnisend.OmnisendErrorFormat.OmnisendError;
import dev.cartrestore.platform.omnisend.OmnisendVendor;
import dev.cartrestore.store.CurrentStore;
import dev.cartrestore.store.Store;
import dev.cartrestore.upstream.UpstreamBreaker;
import dev.cartrestore.upstream.UpstreamClient;
import dev.cartrestore.upstream.UpstreamException;
import dev.cartrestore.upstream.UpstreamResponse;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;

/**
 * Passes calls that we do not serve through to Omnisend, so that a plugin can send all its calls here. The store's own key
 * replaces the caller's. Calls are limited in size and time, each store has a circuit breaker, and nothing is logged or stored.
 */
@Singleton
public class PassThrough {

    private static final String HINT = "Not served here. With the setting omnisend.pass-through it goes to Omnisend";

    /** Timeout that Omnisend recommends to its clients. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** The headers of a response that Omnisend documents. */
    private static final Pattern KEPT_HEADERS = Pattern.compile("(?i)x-rate-limit-(?:limit|remaining|reset)|retry-after");
    private static final Pattern SAFE_PATH = Pattern.compile("(?:/[A-Za-z0-9._~:@%-]{1,256}){1,6}/?");

    @Inject
    CurrentStore currentStore;

    @Inject
    CurrentVertxRequest current;

    @Inject
    OmnisendVendor vendor;

    @Inject
    UpstreamClient upstream;

    @Inject
    MeterRegistry metrics;

    private final Map<String, UpstreamBreaker> breakers = new ConcurrentHashMap<>();

    /**
     * Sends the current request to Omnisend, a HEAD as a GET.
     *
     * @param body or null
     * @return Omnisend's response, whatever its status; 404 unless the store has {@code omnisend.pass-through}; fails with
     *     unavailable if Omnisend does not respond
     */
    public CompletionStage<Response> pass(byte[] body) {
        Store store = currentStore.get();
        Optional<OmnisendConfig.Account> account = vendor.passThrough(store);
        if (account.isEmpty()) {
            return CompletableFuture.completedStage(notServed());
        }
        HttpServerRequest http = current.getCurrent().request();
        String path = http.path().substring("/v3".length());
        if (!SAFE_PATH.matcher(path).matches()) {
            return CompletableFuture.failedFuture(new ErrorCodeException(ErrorCode.NOT_FOUND));
        }
        URI base = PlatformApis.base(store, "omnisend.base-url", account.get().baseUrl());
        RequestOptions request = new RequestOptions()
                .setMethod(http.method().equals(HttpMethod.HEAD) ? HttpMethod.GET : http.method())
                .setAbsoluteURI(base + path + (http.query() == null ? "" : "?" + http.query()))
                .putHeader("Accept", "application/json")
                .putHeader("X-API-KEY", account.get().apiKey().orElseThrow());
        boolean hasBody = body != null && body.length > 0;
        if (hasBody) {
            request.putHeader("Content-Type", "application/json");
        }
        return breaker(store)
                .call(() -> upstream.send(request, hasBody ? body : null, TIMEOUT).thenApply(PassThrough::orFailed))
                .handle((response, failure) -> {
                    if (failure != null) {
                        throw ErrorCodeException.later(ErrorCode.UNAVAILABLE, UpstreamBreaker.PROBE_AFTER);
                    }
                    return toResponse(response);
                });
    }

    private UpstreamBreaker breaker(Store store) {
        return breakers.computeIfAbsent(store.key(), key -> new UpstreamBreaker("pass-through to Omnisend of store " + key,
                UpstreamBreaker.PROBE_AFTER, outcome -> metrics.counter("cartrestore.pass.through", "store", key, "outcome",
                        outcome.label()).increment()));
    }

    private static Response notServed() {
        return Response.status(404).type(MediaType.APPLICATION_JSON).entity(new OmnisendError(HINT, Map.of())).build();
    }

    /** A redirect counts as a failure, since some lead to login pages. */
    private static UpstreamResponse orFailed(UpstreamResponse response) {
        if (response.status() >= 500 || response.status() < 200 || response.status() >= 300 && response.status() < 400) {
            throw new UpstreamException("status " + response.status());
        }
        return response;
    }

    private static Response toResponse(UpstreamResponse upstream) {
        Response.ResponseBuilder response = Response.status(upstream.status());
        upstream.headers().forEach((name, value) -> {
            if (KEPT_HEADERS.matcher(name).matches()) {
                response.header(name, value);
            }
        });
        return upstream.body().length == 0
                ? response.build()
                : response.type(MediaType.APPLICATION_JSON).entity(upstream.body()).build();
    }
}
