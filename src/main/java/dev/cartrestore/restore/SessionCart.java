package dev.cartrestore.restore;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import dev.cartrestore.cart.CartId;
import dev.cartrestore.security.RequestCookies;
import dev.cartrestore.security.SigningKeys;
import dev.cartrestore.store.Store;

/**
 * The cart that this browser holds with us: a signed pointer in a cookie, so that a click writes no row and any node can
 * read it. It carries nothing personal and grants no more than the link did.
 *
 * @param previous the session cart before this one, or empty
 * @param visit a random number that tells one browser's acts from another's
 * @param made seconds since 1970
 * @param stranger the holder said that they are not the one the mail went to
 */
public record SessionCart(String cartId, String previous, String visit, long made, boolean stranger) {

    static final String COOKIE = "__Host-cart";

    private static final String PURPOSE = "session";
    private static final Duration LIFE = Duration.ofSeconds(2_592_000);
    private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=" + LIFE.toSeconds();
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A browser takes its first cart. */
    static SessionCart first(String cartId, Instant now) {
        return new SessionCart(cartId, "", randomId(), now.getEpochSecond(), false);
    }

    /** The same browser holds on to its cart, or takes another. */
    SessionCart holding(String other, Instant now) {
        return other.equals(cartId)
                ? new SessionCart(cartId, previous, visit, now.getEpochSecond(), stranger)
                : new SessionCart(other, cartId, visit, now.getEpochSecond(), false);
    }

    SessionCart asStranger() {
        return new SessionCart(cartId, previous, visit, made, true);
    }

    /** 128 random bits, in letters that can name a cart. */
    private static String randomId() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** The pointer among a request's cookies; one that does not verify, or is another store's, counts as absent. */
    static Optional<SessionCart> read(SigningKeys keys, Store store, List<String> cookieHeaders, Instant now) {
        return RequestCookies.find(cookieHeaders, COOKIE).flatMap(value -> parse(keys, store, value))
                .filter(pointer -> pointer.made <= now.getEpochSecond() + 60
                        && pointer.made > now.minus(LIFE).getEpochSecond());
    }

    private static Optional<SessionCart> parse(SigningKeys keys, Store store, String value) {
        String[] parts = value.split("~", -1);
        if (parts.length != 8 || !parts[0].equals(store.key()) || !CartId.isValid(parts[1])
                || !keys.verify(parts[6], parts[7], PURPOSE, parts[0], parts[1], parts[2], parts[3], parts[4], parts[5],
                        parts[6])) {
            return Optional.empty();
        }
        return Optional.of(new SessionCart(parts[1], parts[2], parts[3], Long.parseLong(parts[4], 36), parts[5].equals("s")));
    }

    /** The whole {@code Set-Cookie} line. */
    String cookie(SigningKeys keys, Store store) {
        String kid = keys.signingKid();
        String seconds = Long.toString(made, 36);
        String flag = stranger ? "s" : "";
        String mac = keys.sign(kid, PURPOSE, store.key(), cartId, previous, visit, seconds, flag, kid);
        return COOKIE + "=" + String.join("~", store.key(), cartId, previous, visit, seconds, flag, kid, mac) + ATTRIBUTES;
    }
}
