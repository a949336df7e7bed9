package dev.cartrestore.delivery;

import java.util.concurrent.CompletionStage;

import dev.cartrestore.store.Store;

/** A system that is told of what happens to carts and orders. Each brings its own; a store may have any of them. */
public interface Recipient {

    /** Its name in the table of deliveries and in metrics; at most 16 letters. */
    String name();

    /** Whether this store wants it told. What was owed before waits for as long as it does not. */
    boolean isWanted(Store store);

    /** How many deliveries are taken on at once. */
    int atOnce();

    /**
     * Sends one delivery. It may have been sent before: by a node that ended before it could say so.
     *
     * @return complete once it is accepted; fails with {@link DeliveryException} for what is known of the trouble, and with
     *     anything else for what is to be tried again
     */
    CompletionStage<Void> send(Store store, Delivery delivery);
}
