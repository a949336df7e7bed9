package dev.cartrestore.cart;

/** What became of a cart. Abandoned is not a status: it means open, and idle for longer than the store says. */
public enum CartStatus {
    OPEN,
    ORDERED,
    /** Personal data and lines are gone for good. */
    ERASED
}
