package dev.cartrestore.session;

import dev.cartrestore.session.cookie.Pointer;

/** How a cart that was opened relates to another one of this browser's. */
public enum CartRelation {
    /** The other one was merged into it. */
    MERGED,
    /** It took the other one's place. */
    REPLACED,
    /** Both are shown as one, and are merged when the shopper acts. */
    JOINED,
    /** The browser goes on holding the other one. */
    OTHER_KEPT;

    /** What was chosen when the browser came to a cart that it holds; null if there was no other one. */
    public static CartRelation of(Pointer pointer, String cartId) {
        if (!pointer.cartId().equals(cartId)) {
            return null;
        }
        return switch (pointer.choice()) {
            case MERGED -> MERGED;
            case REPLACED -> REPLACED;
            case NONE -> null;
        };
    }
}
