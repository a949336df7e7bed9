package dev.cartrestore.cart;

/** How far a shopper came on the way from an open cart to an order. */
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
