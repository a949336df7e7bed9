package dev.cartrestore.restore;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import dev.cartrestore.cart.CartId;
import dev.cartrestore.cart.CartMerge;
import dev.cartrestore.security.RequestCookies;
import dev.cartrestore.security.Sha256;
import dev.cartrestore.security.SigningKeys;
import dev.cartrestore.store.Store;

/**
 * The cart that this browser holds with us: a signed pointer in a cookie, so that a click writes no row and any node can
 * read it. It carries nothing personal and grants no more than the link did.
 *
 * @param previous the session cart before this one, or empty
 * @param visit a random number that tells one browser's acts from another's
 * @param made seconds since 1970
 * @param choice how the previous cart gave way to this one; what the shopper chose can be taken back for a day
 * @param stranger the holder said that they are not the one the mail went to
 * @param strangerBefore the same of the previous cart, for when it comes back
 * @param doubted a mark of the contact that a link put into this browser without proof, or empty; never pushed with a cart
 */
public record SessionCart(String cartId, String previous, String visit, long made, Choice choice, boolean stranger,
        boolean strangerBefore, String doubted) {

    /** How a browser came from one cart to the next. */
    enum Choice {
        NONE(""),
        /** The previous cart went into this one. */
        MERGED("m"),
        /** The previous cart stays as it is, put aside. */
        REPLACED("r");

        private final String letter;

        Choice(String letter) {
            this.letter = letter;
        }
    }

    static final String COOKIE = "__Host-cart";

    private static final String PURPOSE = "session";
    private static final String STRANGER = "s";
    private static final String STRANGER_BEFORE = "p";
    private static final Duration LIFE = Duration.ofSeconds(2_592_000);
    private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A browser takes its first cart. */
    static SessionCart first(String cartId, Instant now) {
        return new SessionCart(cartId, "", randomId(), now.getEpochSecond(), Choice.NONE, false, false, "");
    }

    /** The same browser holds on to its cart, or takes another because there is nothing in the one it has. */
    SessionCart holding(String other, Instant now) {
        if (!other.equals(cartId)) {
            return took(other, Choice.NONE, now);
        }
        // made anew once a day, and not before, since it tells how long the previous cart can be had back
        return now.getEpochSecond() < made + CartMerge.UNDOABLE.toSeconds()
                ? this
                : new SessionCart(cartId, "", visit, now.getEpochSecond(), Choice.NONE, stranger, false, doubted);
    }

    /** The shopper chose another cart. */
    SessionCart took(String other, Choice how, Instant now) {
        return new SessionCart(other, cartId, visit, now.getEpochSecond(), how, false, stranger, doubted);
    }

    /** The same pointer to another cart, for a browser that has not been given it yet. */
    SessionCart named(String id) {
        return new SessionCart(id, previous, visit, made, choice, stranger, strangerBefore, doubted);
    }

    /** The shopper took their choice back. */
    SessionCart backToPrevious(Instant now) {
        return new SessionCart(previous, cartId, visit, now.getEpochSecond(), Choice.NONE, strangerBefore, stranger, doubted);
    }

    SessionCart asStranger() {
        return new SessionCart(cartId, previous, visit, made, choice, true, strangerBefore, doubted);
    }

    /** This browser got a contact from a link, and nothing proves that it is theirs. */
    SessionCart doubting(String contact) {
        return new SessionCart(cartId, previous, visit, made, choice, stranger, strangerBefore, mark(contact));
    }

    boolean doubts(String contact) {
        return doubted.equals(mark(contact));
    }

    /** Tells contacts apart without naming them. */
    private String mark(String contact) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(visit + contact)).substring(0, 11);
    }

    /** 128 random bits, in letters that can name a cart. */
    static String randomId() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** The pointer among a request's cookies; one that does not verify, or is another store's, counts as absent. */
    static Optional<SessionCart> read(SigningKeys keys, Store store, List<String> cookieHeaders, Instant now) {
        return RequestCookies.find(cookieHeaders, COOKIE).flatMap(value -> parse(keys, store, value))
                .filter(pointer -> pointer.made <= now.getEpochSecond() + 60
                        && pointer.made > now.minus(LIFE).getEpochSecond())
                .map(pointer -> pointer.holding(pointer.cartId(), now));
    }

    private static Optional<SessionCart> parse(SigningKeys keys, Store store, String value) {
        String[] parts = value.split("~", -1);
        if (parts.length != 9 || !parts[0].equals(store.key()) || !CartId.isValid(parts[1])
                || !keys.verify(parts[7], parts[8], PURPOSE, parts[0], parts[1], parts[2], parts[3], parts[4], parts[5],
                        parts[6], parts[7])) {
            return Optional.empty();
        }
        String flags = parts[5];
        Choice choice = flags.startsWith(Choice.MERGED.letter)
                ? Choice.MERGED
                : flags.startsWith(Choice.REPLACED.letter) ? Choice.REPLACED : Choice.NONE;
        return Optional.of(new SessionCart(parts[1], parts[2], parts[3], Long.parseLong(parts[4], 36), choice,
                flags.contains(STRANGER), flags.contains(STRANGER_BEFORE), parts[6]));
    }

    /** The whole {@code Set-Cookie} line. */
    String cookie(SigningKeys keys, Store store) {
        String kid = keys.signingKid();
        String seconds = Long.toString(made, 36);
        String flags = choice.letter + (stranger ? STRANGER : "") + (strangerBefore ? STRANGER_BEFORE : "");
        String mac = keys.sign(kid, PURPOSE, store.key(), cartId, previous, visit, seconds, flags, doubted, kid);
        return COOKIE + "=" + String.join("~", store.key(), cartId, previous, visit, seconds, flags, doubted, kid, mac)
                + ATTRIBUTES + LIFE.toSeconds();
    }

    /** The line that takes the pointer away. */
    static String removal() {
        return COOKIE + "=" + ATTRIBUTES + "0";
    }
}
