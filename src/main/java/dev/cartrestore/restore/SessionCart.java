package dev.cartrestore.restore;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import dev.cartrestore.cart.CartId;
import dev.cartrestore.cart.CartMerge;
import dev.cartrestore.security.RandomBytes;
import dev.cartrestore.security.RequestCookies;
import dev.cartrestore.security.Sha256;
import dev.cartrestore.security.SigningKeys;
import dev.cartrestore.store.Store;

/**
 * The cart that this browser holds with us: a signed pointer in a cookie, so that a click writes no row and any node can
 * read it. It carries nothing personal and grants no more than the link did.
 *
 * @param now the cart that the browser holds
 * @param before the one that it held before, or {@link Hold#NONE}
 * @param visit a random number that distinguishes one browser's acts from another's
 * @param made seconds since 1970
 * @param choice how this cart replaced the one before; the shopper's choice can be undone for a day
 * @param doubted a mark of the contact that a link put into this browser without proof, or empty; never pushed with a cart
 */
public record SessionCart(Hold now, Hold before, String visit, long made, Choice choice, String doubted) {

    /**
     * How a browser holds a cart.
     *
     * @param saved it saved the cart itself, and no link has led to it since
     * @param stranger the holder said that they are not the one the mail went to
     */
    record Hold(String cartId, boolean saved, boolean stranger) {

        static final Hold NONE = of("");

        static Hold of(String cartId) {
            return new Hold(cartId, false, false);
        }

        /** With this browser's marks, a letter each. */
        private static Hold read(String cartId, String marks, String savedMark, String strangerMark) {
            return new Hold(cartId, marks.contains(savedMark), marks.contains(strangerMark));
        }

        private String marks(String savedMark, String strangerMark) {
            return (saved ? savedMark : "") + (stranger ? strangerMark : "");
        }
    }

    /** How a browser got from one cart to the next. */
    enum Choice {
        NONE(""),
        /** The previous cart was merged into this one. */
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
    private static final String SAVED = "o";
    private static final String SAVED_BEFORE = "b";
    private static final Duration LIFE = Duration.ofSeconds(2_592_000);
    private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=";

    /** A browser takes its first cart. */
    static SessionCart first(String cartId, Instant now) {
        return new SessionCart(Hold.of(cartId), Hold.NONE, randomId(), now.getEpochSecond(), Choice.NONE, "");
    }

    public String cartId() {
        return now.cartId();
    }

    /** The session cart before this one, or empty. */
    String previous() {
        return before.cartId();
    }

    boolean isStranger() {
        return now.stranger();
    }

    /** Whether this browser saved its cart itself, and no link led to it. */
    boolean isSaved() {
        return now.saved();
    }

    /** The browser keeps its cart, or takes another one because its own is empty. */
    SessionCart holding(String other, Instant when) {
        if (!other.equals(cartId())) {
            return took(other, Choice.NONE, when);
        }
        // renewed once a day, and not before, since it limits how long the previous cart can be brought back
        return when.getEpochSecond() < made + CartMerge.UNDOABLE.toSeconds()
                ? this
                : new SessionCart(now, Hold.NONE, visit, when.getEpochSecond(), Choice.NONE, doubted);
    }

    /** The shopper chose another cart. */
    SessionCart took(String other, Choice how, Instant when) {
        return new SessionCart(Hold.of(other), now, visit, when.getEpochSecond(), how, doubted);
    }

    /** The same pointer to another cart, for a browser that has not been given it yet. */
    SessionCart named(String id) {
        return holds(Hold.of(id));
    }

    /** The shopper undid the choice. */
    SessionCart backToPrevious(Instant when) {
        return new SessionCart(before, now, visit, when.getEpochSecond(), Choice.NONE, doubted);
    }

    /** This browser wrote the cart. */
    SessionCart asSaved() {
        return holds(new Hold(cartId(), true, isStranger()));
    }

    /** A link led to the cart. */
    SessionCart asLinked() {
        return holds(new Hold(cartId(), false, isStranger()));
    }

    SessionCart asStranger() {
        return holds(new Hold(cartId(), isSaved(), true));
    }

    private SessionCart holds(Hold hold) {
        return new SessionCart(hold, before, visit, made, choice, doubted);
    }

    /** A link put a contact into this browser without proof. */
    SessionCart doubting(String contact) {
        return new SessionCart(now, before, visit, made, choice, mark(contact));
    }

    boolean doubts(String contact) {
        return doubted.equals(mark(contact));
    }

    /** Distinguishes contacts without naming them. */
    private String mark(String contact) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(visit + contact)).substring(0, 11);
    }

    /** 128 random bits, in characters that are valid in a cart id. */
    static String randomId() {
        return HexFormat.of().formatHex(RandomBytes.of(16));
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
        return Optional.of(new SessionCart(Hold.read(parts[1], flags, SAVED, STRANGER),
                Hold.read(parts[2], flags, SAVED_BEFORE, STRANGER_BEFORE), parts[3], Long.parseLong(parts[4], 36), choice,
                parts[6]));
    }

    /** The whole {@code Set-Cookie} line. */
    String cookie(SigningKeys keys, Store store) {
        String kid = keys.signingKid();
        String seconds = Long.toString(made, 36);
        String flags = choice.letter + now.marks(SAVED, STRANGER) + before.marks(SAVED_BEFORE, STRANGER_BEFORE);
        String mac = keys.sign(kid, PURPOSE, store.key(), cartId(), previous(), visit, seconds, flags, doubted, kid);
        return COOKIE + "=" + String.join("~", store.key(), cartId(), previous(), visit, seconds, flags, doubted, kid, mac)
                + ATTRIBUTES + LIFE.toSeconds();
    }

    /** The line that removes the pointer. */
    static String removal() {
        return COOKIE + "=" + ATTRIBUTES + "0";
    }
}
