package dev.cartrestore.security;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/**
 * What opens a store's APIs. The key itself is known to its holder alone.
 *
 * @param name by which it is spoken of
 * @param digest SHA-256 of the key
 * @param createdAt when it was made, or null for one of the configuration
 * @param expiresAt when it ends, or null for one that lasts
 */
record ApiKey(String name, Access access, byte[] digest, Instant createdAt, Instant expiresAt) {

    /** A name of a key. */
    static final String NAME = "[a-z0-9][a-z0-9_-]{0,63}";

    /** What a key is good for, the least first. */
    enum Access {
        /** Looking at things. */
        READ,
        /** Looking at things and changing them, keys among them. */
        FULL;

        /** @throws IllegalArgumentException for anything but {@code read} and {@code full} */
        static Access of(String word) {
            return switch (word) {
                case "read" -> READ;
                case "full" -> FULL;
                default -> throw new IllegalArgumentException("neither read nor full");
            };
        }

        /** As configuration and callers write it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The {@link Roles} of who comes with it. */
        Set<String> roles() {
            return this == FULL ? Set.of(Roles.MERCHANT, Roles.MERCHANT_WRITER) : Set.of(Roles.MERCHANT);
        }
    }

    boolean worksAt(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }

    /** By which people tell keys apart without seeing them. */
    String fingerprint() {
        return HexFormat.of().formatHex(digest, 0, 3);
    }
}
