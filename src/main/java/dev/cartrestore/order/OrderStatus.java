package dev.cartrestore.order;

/** What became of an order after it was placed. */
public enum OrderStatus {
    STANDS,
    /** In part; the amount is known only if the sum became smaller. */
    PARTLY_REFUNDED,
    REFUNDED,
    CANCELLED;

    /** Whether the order still counts for its cart. */
    boolean counts() {
        return this == STANDS || this == PARTLY_REFUNDED;
    }
}
