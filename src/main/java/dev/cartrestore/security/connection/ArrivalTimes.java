package dev.cartrestore.security.connection;

import java.util.concurrent.TimeUnit;

/**
 * Detects clients that send or read too slowly: a head must arrive within 10 s, a body within 10 s plus 1 s for each 64 kB, and
 * of responses that fill the queue at least 16 kB must be read in 10 s. For one connection, on its own thread.
 */
final class ArrivalTimes {

    private static final long LIMIT = TimeUnit.SECONDS.toNanos(10);
    private static final long NANOS_PER_BYTE = TimeUnit.SECONDS.toNanos(1) / (64 << 10);
    private static final int MIN_READ = 16 << 10;
    private static final long NONE = Long.MIN_VALUE;

    private long headSince = NONE;
    private long bodySince = NONE;
    private long bodyBytes;
    private long unreadSince = NONE;
    private long sentBefore;

    /** Called for a new connection, and for the first bytes of each further request. */
    void headBegins(long now) {
        if (headSince == NONE) {
            headSince = now;
        }
    }

    void headEnds() {
        headSince = NONE;
    }

    void bodyBegins(long now) {
        headEnds();
        bodySince = now;
        bodyBytes = 0;
    }

    void bodyArrives(int bytes) {
        bodyBytes += bytes;
    }

    void requestEnds() {
        bodySince = NONE;
    }

    /** @param sent bytes that were sent on this connection so far */
    void queueFills(long now, long sent) {
        if (unreadSince == NONE) {
            unreadSince = now;
            sentBefore = sent;
        }
    }

    void queueDrains() {
        unreadSince = NONE;
    }

    /**
     * Whether the connection has to be closed.
     *
     * @param now from {@link System#nanoTime}
     * @param sent as in {@link #queueFills}
     */
    boolean isTooSlow(long now, long sent) {
        if (headSince != NONE && now - headSince > LIMIT
                || bodySince != NONE && now - bodySince > LIMIT + bodyBytes * NANOS_PER_BYTE) {
            return true;
        }
        if (unreadSince == NONE || now - unreadSince <= LIMIT) {
            return false;
        }
        boolean reads = sent - sentBefore >= MIN_READ;
        unreadSince = now;
        sentBefore = sent;
        return !reads;
    }
}
