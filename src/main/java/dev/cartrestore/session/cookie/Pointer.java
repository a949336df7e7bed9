package dev.cartrestore.session.cookie;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

import dev.cartrestore.security.signature.RandomBytes;
import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.store.Store;

/**
 * What this browser holds: the content of the signed cookie {@code __Host-cart}. It lives in the browser, so a click writes no
 * row and any node can read it. It carries nothing personal and grants no more than the links did that led to it.
 *
 * @param now the cart that the browser holds
 * @param before the one that it held before, or {@link Hold#NONE}
 * @param visit a random number that distinguishes one browser from another
 * @param made when the browser came to this cart, in seconds since 1970
 * @param moves how often the browser moved to another cart
 * @param choice how it moved last; undone for a day
 */
public record Pointer(Hold now, Hold before, String visit, long made, int moves, Choice choice, ContactMark mark) {

    /** How long the last move can be undone. */
    public static final Duration UNDOABLE = Duration.ofHours(24);

    /** Begins the id of every session cart; the rest is 16 bytes in hexadecimal. */
    public static final String SESSION_ID_PREFIX = "rc-";

    private static final String SESSION_ID_PURPOSE = "session-cart";

    /** A browser takes its first cart. */
    public static Pointer first(String cartId, Instant now) {
        return new Pointer(Hold.of(cartId, 0), Hold.NONE, randomId(), now.getEpochSecond(), 0, Choice.NONE, ContactMark.NONE);
    }

    /** 128 random bits. */
    public static String randomId() {
        return HexFormat.of().formatHex(RandomBytes.of(16));
    }

    public String cartId() {
        return now.cartId();
    }

    public boolean isDisowned() {
        return now.disowned();
    }

    /** How the browser holds a cart now, or held it before. */
    public Optional<Hold> holdOf(String cartId) {
        return Stream.of(now, before).filter(hold -> hold.cartId().equals(cartId)).findFirst();
    }

    /** How the browser holds the cart that a session cart was made of. */
    public Optional<Hold> holdOfSession(String sessionId) {
        return Stream.of(now, before).filter(hold -> !sessionId.isEmpty() && hold.sessionId().equals(sessionId)).findFirst();
    }

    /** The browser keeps its cart, or takes another one because its own is empty. */
    public Pointer holding(String other, Instant when) {
        if (!other.equals(cartId())) {
            return took(other, Choice.NONE, when);
        }
        // renewed once a day, and not before, since it limits how long the previous cart can be brought back
        return when.getEpochSecond() < made + UNDOABLE.toSeconds()
                ? this
                : new Pointer(now, Hold.NONE, visit, when.getEpochSecond(), moves, Choice.NONE, mark);
    }

    /** The browser switches to another cart; its previous cart stays unchanged. */
    public Pointer took(String other, Choice how, Instant when) {
        return moved(before.cartId().equals(other) ? before : Hold.of(other, moves + 1), how, when);
    }

    /** The browser takes another cart with a new session cart of it, into which the present one is merged. */
    public Pointer merged(String other, SigningKeys keys, Store store, Instant when) {
        Hold known = before.cartId().equals(other) ? before : Hold.of(other, 0);
        Hold taken = new Hold(other, moves + 1, "", false, known.linked(), known.disowned(), known.proof());
        Pointer moved = moved(taken, Choice.MERGED, when);
        return moved.withNow(taken.withSession(moved.sessionId(keys, store)));
    }

    private Pointer moved(Hold taken, Choice how, Instant when) {
        return new Pointer(taken, now, visit, when.getEpochSecond(), moves + 1, how, mark);
    }

    /** The shopper undid the last move. */
    public Pointer backToPrevious(Instant when) {
        // what was merged is not shown again if the shopper returns to this cart, and no act finds its session cart
        Hold left = choice == Choice.MERGED ? now.withoutSession(moves + 1) : now;
        return new Pointer(before, left, visit, when.getEpochSecond(), moves + 1, Choice.NONE, mark);
    }

    /** Replaces how the browser holds its cart. */
    public Pointer withNow(Hold hold) {
        return new Pointer(hold, before, visit, made, moves, choice, mark);
    }

    /** Points to another cart without a move, for a browser that has not been given this pointer yet. */
    public Pointer named(String cartId) {
        return withNow(holdOf(cartId).orElseGet(() -> Hold.of(cartId, moves)));
    }

    /** This browser wrote the cart that it holds, and no link led to it. */
    public Pointer asSaved() {
        return withNow(now.asSaved().asUnlinked());
    }

    /** The shopper said that they are not the one the mail went to: proof and mark are removed. */
    public Pointer asDisowned() {
        return new Pointer(now.asDisowned(), before, visit, made, moves, choice, ContactMark.NONE);
    }

    /** The shopper acted on a contact's cart behind a proof. */
    public Pointer vouchingFor(Store store, String contact, Instant when) {
        return new Pointer(now, before, visit, made, moves, choice, ContactMark.of(store, visit, contact, when));
    }

    /** Whether the contact cookie beside this pointer can be believed. */
    public boolean vouchesFor(Store store, String contact, Instant when) {
        return mark.vouches(store, visit, contact, when);
    }

    /**
     * The id of the session cart that this browser has made of the cart it holds, or would make: it follows from store, cart,
     * visit and the number of the move, so that parallel and repeated requests make one.
     */
    public String sessionId(SigningKeys keys, Store store) {
        if (!now.sessionId().isEmpty()) {
            return now.sessionId();
        }
        String mac = keys.sign(keys.signingKid(), SESSION_ID_PURPOSE, store.key(), cartId(), visit,
                String.valueOf(now.number()));
        return SESSION_ID_PREFIX + HexFormat.of().formatHex(Base64.getUrlDecoder().decode(mac));
    }
}
