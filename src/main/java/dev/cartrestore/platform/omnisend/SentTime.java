package dev.cartrestore.platform.omnisend;

import java.time.Instant;

import dev.cartrestore.error.InvalidFieldsException;

/** Checks times that storefronts send. */
final class SentTime {

    private SentTime() {
    }

    /**
     * The time, clamped to now, so that a fast sender's clock cannot block later updates.
     *
     * @param sent null if absent
     * @throws InvalidFieldsException for times before 1970, which cannot be meant
     */
    static Instant of(String field, Instant sent, Instant now) {
        if (sent != null && sent.isBefore(Instant.EPOCH)) {
            throw new InvalidFieldsException(field, "must not be before 1970");
        }
        return sent != null && sent.isAfter(now) ? now : sent;
    }
}
