package dev.cartrestore.security;

import java.time.Duration;

/**
 * How often a store's programs may still call in one format.
 *
 * @param most calls in a window
 * @param left of them
 * @param reset until the next window begins
 * @param refused whether this call was one too many
 */
public record CallCount(long most, long left, Duration window, Duration reset, boolean refused) {

    /** In whole seconds, so that nobody comes back too early. */
    public long resetSeconds() {
        return Math.max(1, reset.plusMillis(999).toSeconds());
    }
}
