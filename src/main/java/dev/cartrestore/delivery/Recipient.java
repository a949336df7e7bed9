package dev.cartrestore.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import dev.cartrestore.store.Store;

/** A system that receives messages about carts and orders. Features define recipients; a store may use any of them. */
public interface Recipient {

    /** Its name in the table of deliveries and in metrics; at most 16 letters. */
    String name();

    /** Whether this store uses it. Otherwise its deliveries wait. */
    boolean isWanted(Store store);

    /** How long nothing can be sent from now on, so that no delivery is leased in vain; empty if sending is possible. */
    default Optional<Duration> pause(Store store) {
        return Optional.empty();
    }

    /** Number of deliveries to send concurrently. */
    int atOnce();

    /**
     * Sends one delivery. It may have been sent before, by a node that died before it could store the result.
     *
     * @return complete once it is accepted; fails with {@link DeliveryException} for known errors; any other failure is
     *     retried
     */
    CompletionStage<Void> send(Store store, Delivery delivery);
}
