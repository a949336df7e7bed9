package dev.cartrestore.platform.client;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import dev.cartrestore.store.Store;
import dev.cartrestore.upstream.UpstreamBreaker;
import dev.cartrestore.upstream.UpstreamClient;
import dev.cartrestore.upstream.UpstreamTimeouts;
import io.micrometer.core.instrument.MeterRegistry;

/** Creates the clients of vendors' APIs. */
@Singleton
public class PlatformApis {

    /** Lenient: vendors add fields and write {@code []} or {@code ""} for null. Decimals do not become doubles. */
    public static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.ACCEPT_EMPTY_ARRAY_AS_NULL_OBJECT)
            .enable(DeserializationFeature.ACCEPT_EMPTY_STRING_AS_NULL_OBJECT)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);

    final Duration probeAfter = UpstreamBreaker.PROBE_AFTER;

    private final Collection<PlatformApi> all = new CopyOnWriteArrayList<>();

    @Inject
    Clock clock;

    @Inject
    UpstreamClient upstream;

    @Inject
    UpstreamTimeouts timeouts;

    @Inject
    ScheduledExecutorService workers;

    @Inject
    PlatformRateLimiter rateLimiter;

    @Inject
    MeterRegistry metrics;

    /**
     * An API's base address as configured, without a slash at its end.
     *
     * @throws dev.cartrestore.store.InvalidStoreException unless it is https, or http on this machine
     */
    public static URI base(Store store, String item, URI configured) {
        Store.requireSafe(store.key(), item, configured);
        String text = configured.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : configured;
    }

    /**
     * @param base without a slash at its end
     * @param headers that every call carries, credentials among them
     */
    public PlatformApi of(Store store, String platform, URI base, Map<String, String> headers, RateLimit rateLimit) {
        PlatformApi api = new PlatformApi(store, platform, base, headers, rateLimit, this);
        all.add(api);
        return api;
    }

    Collection<PlatformApi> all() {
        return all;
    }
}
