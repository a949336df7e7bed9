package dev.cartrestore.platform.omnisend;

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
import jakarta.ws.rs.core.Response;

import dev.cartrestore.error.ErrorCode;
import dev.cartrestore.error.ErrorCodeException;
import dev.cartrestore.platform.PlatformApis;
import dev.cartrestore.store.Store;
import dev.cartrestore.upstream.UpstreamBreaker;
import dev.cartrestore.upstream.UpstreamClient;
import dev.cartrestore.upstream.UpstreamException;
import dev.cartrestore.upstream.UpstreamResponse;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/**
 * Passes calls that are not ours through to Omnisend, so that a plugin can be pointed here as a whole. The store's own key takes
 * the place of the caller's. Bounded in size and time, with a breaker per store, and nothing of it is logged or kept.
 */
@Singleton
class PassThrough {

    /** What Omnisend advises its clients to wait. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** Only what Omnisend tells its clients of an answer. */
    private static final Pattern KEPT_HEADERS = Pattern.compile("(?i)x-rate-limit-(?:limit|remaining|reset)|retry-after");
    private static final Pattern SAFE_PATH = Pattern.compile("(?:/[A-Za-z0-9._~:@%-]{1,256}){1,6}/?");

    @Inject
    OmnisendVendor vendor;

    @Inject
    UpstreamClient upstream;

    @Inject
    MeterRegistry metrics;

    private final Map<String, UpstreamBreaker> breakers = new ConcurrentHashMap<>();

    boolean isOn(Store store) {
        return vendor.passThrough(store).isPresent();
    }

    /**
     * Makes the call at Omnisend.
     *
     * @param path below {@code /v3}, as it came over the wire
     * @param query as it came, or null
     * @param body or null
     * @return Omnisend's answer, whatever its status; fails with unavailable if there is none
     */
    CompletionStage<Response> call(Store store, String method, String path, String query, byte[] body) {
        Optional<OmnisendConfig.Account> account = vendor.passThrough(store);
        if (account.isEmpty() || !SAFE_PATH.matcher(path).matches()) {
            return CompletableFuture.failedFuture(new ErrorCodeException(ErrorCode.NOT_FOUND));
        }
        URI base = PlatformApis.base(store, "omnisend.base-url", account.get().baseUrl());
        RequestOptions request = new RequestOptions().setMethod(HttpMethod.valueOf(method))
                .setAbsoluteURI(base + path + (query == null ? "" : "?" + query)).putHeader("Accept", "application/json")
                .putHeader("X-API-KEY", account.get().apiKey().orElseThrow());
        boolean hasBody = body != null && body.length > 0;
        if (hasBody) {
            request.putHeader("Content-Type", "application/json");
        }
        return breaker(store).call(() -> upstream.send(request, hasBody ? body : null, LIMIT).thenApply(PassThrough::orFailed))
                .handle((answer, failure) -> {
                    if (failure != null) {
                        throw ErrorCodeException.later(ErrorCode.UNAVAILABLE, UpstreamBreaker.PROBE_AFTER);
                    }
                    return response(answer);
                });
    }

    private UpstreamBreaker breaker(Store store) {
        return breakers.computeIfAbsent(store.key(), key -> new UpstreamBreaker("pass-through to Omnisend of store " + key,
                UpstreamBreaker.PROBE_AFTER, outcome -> metrics.counter("cartrestore.pass.through", "store", key, "outcome",
                        outcome.name().toLowerCase(java.util.Locale.ROOT)).increment()));
    }

    /** Redirects are followed by nobody: some lead to login pages. */
    private static UpstreamResponse orFailed(UpstreamResponse answer) {
        if (answer.status() >= 500 || answer.status() < 200 || answer.status() >= 300 && answer.status() < 400) {
            throw new UpstreamException("status " + answer.status());
        }
        return answer;
    }

    private static Response response(UpstreamResponse answer) {
        Response.ResponseBuilder response = Response.status(answer.status());
        answer.headers().forEach((name, value) -> {
            if (KEPT_HEADERS.matcher(name).matches()) {
                response.header(name, value);
            }
        });
        return answer.body().length == 0 ? response.build() : response.type("application/json").entity(answer.body()).build();
    }
}
