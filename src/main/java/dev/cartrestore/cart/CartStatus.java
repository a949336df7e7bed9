package dev.cartrestore.cart;

/** What became of a cart. Abandoned is no status but a question: open, and idle for longer than the store says. */
public enum CartStatus {
    OPEN,
    /** Its lines went into another cart. */
    MERGED,
    ORDERED,
    /** Personal data and lines are gone for good. */
    ERASED
}
