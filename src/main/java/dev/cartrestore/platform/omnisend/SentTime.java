package dev.cartrestore.platform.omnisend;

import java.time.Instant;

import dev.cartrestore.error.InvalidFieldsException;
import dev.cartrestore.error.Parameters;

/** Checks times that storefronts send. */
final class SentTime {

    private SentTime() {
    }

    /**
     * The time, clamped to now, so that a fast sender's clock cannot block later updates.
     *
     * @param sent null if absent
     * @throws InvalidFieldsException for times that cannot be meant
     */
    static Instant of(String field, Instant sent, Instant now) {
        Parameters.requireTime(field, sent);
        return sent != null && sent.isAfter(now) ? now : sent;
    }
}
