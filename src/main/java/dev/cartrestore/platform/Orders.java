package dev.cartrestore.platform;

import java.util.Optional;
import java.util.function.Function;

import dev.cartrestore.store.Store;

/** Takes in the orders that storefronts and platforms report. Every call runs in the caller's transaction. */
public interface Orders {

    /** A new order, or a newer state of a known one; the cart it was made from becomes ordered. */
    void place(Store store, OrderReport report);

    /**
     * Changes a known order, held against other writers.
     *
     * @param change from the details as they are to the report that is to be
     * @return whether there is such an order
     */
    boolean change(Store store, String orderId, Function<String, OrderReport> change);

    /** The order as it was reported. */
    Optional<String> details(Store store, String orderId);

    /**
     * Forgets an order; its cart stays ordered.
     *
     * @return whether there was one
     */
    boolean remove(Store store, String orderId);
}
