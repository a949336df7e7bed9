package dev.cartrestore.api;

import java.time.Duration;

/**
 * How often a store's programs may still call in one format.
 *
 * @param most calls in a window
 * @param left remaining calls in it
 * @param reset until the next window begins
 * @param refused whether this call was one too many
 */
public record RemainingCalls(long most, long left, Duration window, Duration reset, boolean refused) {

    /** In seconds, rounded up so that nobody retries too early. */
    public long resetSeconds() {
        return Math.max(1, reset.plusMillis(999).toSeconds());
    }
}
