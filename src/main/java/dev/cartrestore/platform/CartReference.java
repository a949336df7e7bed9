package dev.cartrestore.platform;

/**
 * What a link names a cart by.
 *
 * @param value opaque, of the letters of a cart id
 * @param isToken whether the link says that it is a platform's token; otherwise it may be one, or a cart id
 */
public record CartReference(String value, boolean isToken) {

    public static CartReference cart(String cartId) {
        return new CartReference(cartId, false);
    }
}
