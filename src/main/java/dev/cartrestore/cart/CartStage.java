package dev.cartrestore.cart;

/** How far a shopper came with an open cart on the way to its order. */
public enum CartStage {
    /** The shopper is unknown. */
    NEW,
    /** The shopper has said who they are. */
    CONTACT,
    ADDRESS,
    SHIPPING,
    /** The checkout has taken over. */
    PAYMENT,
    VERIFICATION
}
