package dev.cartrestore.security.key;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/**
 * An API key of a store, without its secret.
 *
 * @param name for people and logs
 * @param digest SHA-256 of the key
 * @param createdAt when it was issued, or null for a configured key
 * @param expiresAt when it expires, or null for never
 */
public record ApiKey(String name, Access access, byte[] digest, Instant createdAt, Instant expiresAt) {

    /** Pattern of names. */
    static final String NAME = "[a-z0-9][a-z0-9_-]{0,63}";

    /** The access that a key gives, lowest first. */
    enum Access {
        /** Reading. */
        READ,
        /** Reading and writing, including keys. */
        FULL;

        /** @throws IllegalArgumentException for anything but {@code read} and {@code full} */
        static Access of(String word) {
            return switch (word) {
                case "read" -> READ;
                case "full" -> FULL;
                default -> throw new IllegalArgumentException("neither read nor full");
            };
        }

        /** The name in the configuration and in JSON. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The {@link Roles} of its holder. */
        Set<String> roles() {
            return this == FULL ? Set.of(Roles.MERCHANT, Roles.MERCHANT_WRITER) : Set.of(Roles.MERCHANT);
        }
    }

    boolean worksAt(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }

    /** Lets people tell keys apart without seeing them. */
    String fingerprint() {
        return HexFormat.of().formatHex(digest, 0, 3);
    }
}
