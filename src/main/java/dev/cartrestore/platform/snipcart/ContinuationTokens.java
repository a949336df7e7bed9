package dev.cartrestore.platform.snipcart;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.CartId;
import dev.cartrestore.cart.list.AbandonedCartList.Cursor;
import dev.cartrestore.cart.list.CartFilter;
import dev.cartrestore.security.signature.Sha256;
import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.store.Store;

/**
 * Writes and reads tokens for the next page of a list. A token is signed, works on every node, and belongs to one store and
 * one set of filters.
 */
@Singleton
class ContinuationTokens {

    private static final String PURPOSE = "list";

    /**
     * Start of the reading, then time and id of the last cart, key id and signature. Times are in microseconds, like those of
     * the databases.
     */
    private static final Pattern TOKEN = Pattern
            .compile("(\\d{1,17})~(\\d{1,17})~(" + CartId.GRAMMAR + ")~([A-Za-z0-9_-]{1,16})~([A-Za-z0-9_-]{22})");

    @Inject
    SigningKeys keys;

    String write(Store store, CartFilter filter, Cursor cursor) {
        String begunAt = micros(cursor.begunAt());
        String at = micros(cursor.at());
        String kid = keys.signingKid();
        String mac = keys.sign(kid, PURPOSE, store.key(), digest(filter), begunAt, at, cursor.cartId());
        String token = String.join("~", begunAt, at, cursor.cartId(), kid, mac);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token.getBytes(StandardCharsets.US_ASCII));
    }

    /** Empty for a token that we did not write, or wrote for another list. */
    Optional<Cursor> read(Store store, CartFilter filter, String token) {
        Matcher parts = TOKEN.matcher(decoded(token));
        if (!parts.matches() || !keys.verify(parts.group(4), parts.group(5), PURPOSE, store.key(), digest(filter),
                parts.group(1), parts.group(2), parts.group(3))) {
            return Optional.empty();
        }
        return Optional.of(new Cursor(instant(parts.group(1)), instant(parts.group(2)), parts.group(3)));
    }

    private static String decoded(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token.strip()), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String digest(CartFilter filter) {
        return HexFormat.of().formatHex(Sha256.of(filter.fingerprint()));
    }

    private static String micros(Instant time) {
        return String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, time));
    }

    private static Instant instant(String micros) {
        return Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
    }
}
