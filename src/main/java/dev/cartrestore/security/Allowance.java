package dev.cartrestore.security;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;

/**
 * How often something may be done in a minute or in an hour on behalf of one key, such as a client address or a cart, on this
 * node. Keys that were not used for a while are forgotten, and so are the oldest beyond {@value #MAX_KEYS}.
 */
final class Allowance {

    private static final int MAX_KEYS = 100_000;

    private final int most;
    private final Duration window;
    private final Cache<String, Bucket> buckets;

    private Allowance(int most, Duration window) {
        this.most = most;
        this.window = window;
        buckets = Caffeine.newBuilder().maximumSize(MAX_KEYS).expireAfterAccess(window.multipliedBy(2)).build();
    }

    static Allowance perMinute(int most) {
        return new Allowance(most, Duration.ofMinutes(1));
    }

    static Allowance perHour(int most) {
        return new Allowance(most, Duration.ofHours(1));
    }

    /**
     * Counts one act.
     *
     * @return 0 while it is allowed, else the whole seconds until it is again
     */
    long secondsToWait(String key) {
        ConsumptionProbe probe = bucket(key).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? 0 : wholeSeconds(probe.getNanosToWaitForRefill());
    }

    /** As {@link #secondsToWait}, without counting. */
    long secondsToWaitForNext(String key) {
        EstimationProbe probe = bucket(key).estimateAbilityToConsume(1);
        return probe.canBeConsumed() ? 0 : wholeSeconds(probe.getNanosToWaitForRefill());
    }

    private static long wholeSeconds(long nanos) {
        return 1 + TimeUnit.NANOSECONDS.toSeconds(nanos);
    }

    private Bucket bucket(String key) {
        return buckets.get(key,
                unknown -> Bucket.builder().addLimit(limit -> limit.capacity(most).refillIntervally(most, window)).build());
    }
}
