package dev.cartrestore.cart;

/** How far the shopper got between an open cart and an order. */
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
