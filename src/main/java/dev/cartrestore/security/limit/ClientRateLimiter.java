package dev.cartrestore.security.limit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Limits how often one key, such as a client address or a cart, may do something in a minute, on this node. A key's minute
 * begins with its first request.
 */
final class ClientRateLimiter {

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    /** Counters shared by several limiters; at limit {@value #MAX_COUNTERS}, since strangers choose the keys. */
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

        /** The approximate number of counters. */
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

        /** Nanoseconds until the next request is allowed; 0 if it is allowed now. */
        synchronized long nanosToWait(int limit, long now, boolean counts) {
            if (now - start >= MINUTE) {
                start = now;
                count = 0;
            }
            if (count >= limit) {
                return Math.max(1, start + MINUTE - now);
            }
            count += counts ? 1 : 0;
            return 0;
        }
    }

    private final String name;
    private final int perMinute;
    private final Counters counters;

    /** @param name unique among the limiters that share the counters */
    ClientRateLimiter(String name, int perMinute, Counters counters) {
        this.name = name + ' ';
        this.perMinute = perMinute;
        this.counters = counters;
    }

    /**
     * Counts a request.
     *
     * @return 0 if it is allowed, else the seconds to wait
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
