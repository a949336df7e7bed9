package dev.cartrestore.security.limit;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Counts links whose contact is not the cart's, on this node. After {@value #MAX_AN_HOUR} within an hour, no contact proves
 * anything for that cart for an hour, not even the right one.
 */
final class WrongContacts {

    private static final int MAX_AN_HOUR = 10;

    /** Bounded, since strangers choose the carts. */
    private static final int MAX_CARTS = 100_000;

    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    /** @param start of the hour: that of the first wrong contact, or of the last one that was allowed */
    private record Count(long start, int wrong) {
    }

    private final LongSupplier nanos;
    private final Cache<String, Count> counts = Caffeine.newBuilder().maximumSize(MAX_CARTS)
            .expireAfterWrite(1, TimeUnit.HOURS).executor(Runnable::run).build();

    /** @param nanos time in nanoseconds from any start */
    WrongContacts(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void count(String cart) {
        long now = nanos.getAsLong();
        counts.asMap().compute(cart, (key, before) -> {
            if (before == null || now - before.start() >= HOUR) {
                return new Count(now, 1);
            }
            if (before.wrong() >= MAX_AN_HOUR) {
                return before;
            }
            int wrong = before.wrong() + 1;
            return new Count(wrong == MAX_AN_HOUR ? now : before.start(), wrong);
        });
    }

    boolean areTooMany(String cart) {
        Count count = counts.getIfPresent(cart);
        return count != null && count.wrong() >= MAX_AN_HOUR && nanos.getAsLong() - count.start() < HOUR;
    }

    /** The approximate number of carts. */
    long size() {
        counts.cleanUp();
        return counts.estimatedSize();
    }
}
