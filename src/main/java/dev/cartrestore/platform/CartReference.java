package dev.cartrestore.platform;

import dev.cartrestore.cart.Carts;

/**
 * The part of a link that identifies a cart.
 *
 * @param value opaque, in the characters of a cart id
 * @param isToken whether the link says that it is a platform's token; otherwise it may be one, or a cart id
 * @param isProven whether the visitor has a strong proof of the cart; calls about others leave half of a vendor's rate limit
 *     to these
 */
public record CartReference(String value, boolean isToken, boolean isProven) {

    /** A reference that anyone may have made up. */
    public CartReference(String value, boolean isToken) {
        this(value, isToken, false);
    }

    /** The id under which a stored cart is looked for first; one that no cart has if only a token can lead to it. */
    public String storedId() {
        return isToken ? Carts.NO_CART : value;
    }

    /** A stored cart, or a cart that a visitor has a strong proof of. */
    public static CartReference cart(String cartId) {
        return new CartReference(cartId, false, true);
    }
}
