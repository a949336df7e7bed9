package dev.cartrestore.platform.omnisend;

import java.time.Instant;

import dev.cartrestore.error.InvalidFieldsException;

/** Times as storefronts send them. */
final class SentTime {

    private SentTime() {
    }

    /**
     * The time that is meant. A clock that goes ahead must not shut later changes out, so now is the latest.
     *
     * @param sent null for none
     * @throws InvalidFieldsException before 1970, which no database has to keep and nobody means
     */
    static Instant of(String field, Instant sent, Instant now) {
        if (sent != null && sent.isBefore(Instant.EPOCH)) {
            throw new InvalidFieldsException(field, "must not be before 1970");
        }
        return sent != null && sent.isAfter(now) ? now : sent;
    }
}
