package dev.cartrestore.cart;

/** Status of a stored cart. There is no status for abandoned: it means open and idle for longer than the store says. */
public enum CartStatus {
    OPEN,
    ORDERED,
    /** Personal data and lines are gone for good. */
    ERASED
}
