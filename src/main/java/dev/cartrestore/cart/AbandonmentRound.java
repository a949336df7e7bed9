package dev.cartrestore.cart;

import dev.cartrestore.store.Store;

/**
 * Told to whoever observes it, in the transaction in which some carts of a store were noticed to be abandoned, once each of
 * them has been told of.
 */
public record AbandonmentRound(Store store) {
}
