package dev.cartrestore.security.limit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * How often something may be done in a minute on behalf of one key, such as a client address or a cart, on this node. A key's
 * minute begins with its first act.
 */
final class ClientRateLimiter {

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    /** The counters of several allowances: small, and never more than {@value #MAX_COUNTERS}, since strangers choose the keys. */
    static final class Counters {

        private static final int MAX_COUNTERS = 100_000;

        private final LongSupplier nanos;
        private final Cache<String, Counter> counters = Caffeine.newBuilder().maximumSize(MAX_COUNTERS)
                .expireAfterAccess(Duration.ofMinutes(2)).executor(Runnable::run).build();

        Counters() {
            this(System::nanoTime);
        }

        Counters(LongSupplier nanos) {
            this.nanos = nanos;
        }

        /** At most about as many as may be kept. */
        long size() {
            counters.cleanUp();
            return counters.estimatedSize();
        }
    }

    private static final class Counter {

        private long start;
        private int count;

        Counter(long start) {
            this.start = start;
        }

        /** Nanoseconds until one more is allowed; 0 for now. */
        synchronized long nanosToWait(int most, long now, boolean counts) {
            if (now - start >= MINUTE) {
                start = now;
                count = 0;
            }
            if (count >= most) {
                return Math.max(1, start + MINUTE - now);
            }
            count += counts ? 1 : 0;
            return 0;
        }
    }

    private final String name;
    private final int perMinute;
    private final Counters counters;

    /** @param name one of its own among the allowances that share the counters */
    ClientRateLimiter(String name, int perMinute, Counters counters) {
        this.name = name + ' ';
        this.perMinute = perMinute;
        this.counters = counters;
    }

    /**
     * Counts one act.
     *
     * @return 0 while it is allowed, else the whole seconds until it is again
     */
    long secondsToWait(String key) {
        long now = counters.nanos.getAsLong();
        return secondsToWait(counters.counters.get(name + key, unknown -> new Counter(now)), now, true);
    }

    /** As {@link #secondsToWait(String)}, without counting: no counter is made, since every click comes here. */
    long secondsToWaitForNext(String key) {
        long now = counters.nanos.getAsLong();
        Counter counter = counters.counters.getIfPresent(name + key);
        return secondsToWait(counter == null ? new Counter(now) : counter, now, false);
    }

    private long secondsToWait(Counter counter, long now, boolean counts) {
        long nanos = counter.nanosToWait(perMinute, now, counts);
        return nanos == 0 ? 0 : 1 + TimeUnit.NANOSECONDS.toSeconds(nanos);
    }
}
