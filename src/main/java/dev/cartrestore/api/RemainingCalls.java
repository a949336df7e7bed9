package dev.cartrestore.api;

import java.time.Duration;

/**
 * The API calls that a store has left in one format.
 *
 * @param limit calls allowed in a window
 * @param remaining calls left in it
 * @param reset until the next window begins
 * @param refused whether this call exceeded the limit
 */
public record RemainingCalls(long limit, long remaining, Duration window, Duration reset, boolean refused) {

    /** In seconds, rounded up so that nobody retries too early. */
    public long resetSeconds() {
        return Math.max(1, reset.plusMillis(999).toSeconds());
    }
}
