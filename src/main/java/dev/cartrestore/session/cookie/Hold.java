package dev.cartrestore.session.cookie;

import dev.cartrestore.cart.CartId;

/**
 * How a browser holds a stored cart.
 *
 * @param number counts the moves of the browser from cart to cart, so that each has a session cart of its own
 * @param sessionId the session cart made of it, or empty before the first act
 * @param saved whether this browser saved the cart itself, and may change it
 * @param linked whether a link led to it
 * @param disowned whether the shopper said that they are not the one the mail went to
 */
public record Hold(String cartId, int number, String sessionId, boolean saved, boolean linked, boolean disowned, Proof proof) {

    public static final Hold NONE = new Hold("", 0, "", false, false, false, Proof.NONE);

    private static final String SEPARATOR = "!";

    static Hold of(String cartId, int number) {
        return new Hold(cartId, number, "", false, true, false, Proof.NONE);
    }

    public Hold withSession(String id) {
        return new Hold(cartId, number, id, saved, linked, disowned, proof);
    }

    /** As before the first act: the next one makes another session cart. */
    Hold withoutSession(int newNumber) {
        return new Hold(cartId, newNumber, "", saved, linked, disowned, proof);
    }

    public Hold withProof(Proof shown) {
        return new Hold(cartId, number, sessionId, saved, linked, disowned, shown);
    }

    /** A link led to it. */
    public Hold asLinked() {
        return new Hold(cartId, number, sessionId, saved, true, disowned, proof);
    }

    /** No link led to it. */
    public Hold asUnlinked() {
        return new Hold(cartId, number, sessionId, saved, false, disowned, proof);
    }

    /** This browser wrote it. */
    public Hold asSaved() {
        return new Hold(cartId, number, sessionId, true, linked, disowned, proof);
    }

    /** Removes the proof, too. */
    Hold asDisowned() {
        return new Hold(cartId, number, sessionId, saved, linked, true, Proof.NONE);
    }

    String text() {
        return cartId.isEmpty()
                ? ""
                : String.join(SEPARATOR, cartId, String.valueOf(number), sessionId,
                        (saved ? "s" : "") + (linked ? "l" : "") + (disowned ? "d" : ""), proof.text());
    }

    /** @param text as {@link #text()} wrote it */
    static Hold parse(String text) {
        String[] parts = text.split(SEPARATOR, -1);
        if (parts.length != 5 || !CartId.isValid(parts[0])) {
            return NONE;
        }
        return new Hold(parts[0], Integer.parseInt(parts[1]), parts[2], parts[3].contains("s"), parts[3].contains("l"),
                parts[3].contains("d"), Proof.parse(parts[4]));
    }
}
