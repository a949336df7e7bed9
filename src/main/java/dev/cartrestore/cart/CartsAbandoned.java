package dev.cartrestore.cart;

import dev.cartrestore.cart.history.CartChange;
import dev.cartrestore.store.Store;

/**
 * Event: some carts of a store were noticed to be abandoned. Fired in the same transaction, after a {@link CartChange} for each
 * of them.
 */
public record CartsAbandoned(Store store) {
}
