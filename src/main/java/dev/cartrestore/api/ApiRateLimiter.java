package dev.cartrestore.api;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.security.limit.LimitsConfig;
import dev.cartrestore.store.Store;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.EstimationProbe;

/** Limits the API calls of each store in each format, on this node. */
@Singleton
class ApiRateLimiter {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int perMinute;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    @Inject
    ApiRateLimiter(LimitsConfig limits) {
        this(limits.apiCallsPerMinute());
    }

    ApiRateLimiter(int perMinute) {
        this.perMinute = perMinute;
    }

    /**
     * @param path a path of the format
     * @param counts false to only read the remaining calls
     */
    RemainingCalls count(Store store, String path, Duration window, boolean counts) {
        return count(store.key() + " " + path.split("/", 3)[1], window, counts);
    }

    /** @param caller the store and the format */
    RemainingCalls count(String caller, Duration window, boolean counts) {
        long limit = Math.max(1, perMinute * window.toMillis() / MINUTE.toMillis());
        Bucket bucket = buckets.computeIfAbsent(caller,
                key -> Bucket.builder().addLimit(bandwidth -> bandwidth.capacity(limit).refillIntervally(limit, window))
                        .build());
        boolean refused = counts && !bucket.tryConsume(1);
        EstimationProbe whole = bucket.estimateAbilityToConsume(limit);
        return new RemainingCalls(limit, whole.getRemainingTokens(), window, Duration.ofNanos(whole.getNanosToWaitForRefill()),
                refused);
    }
}
