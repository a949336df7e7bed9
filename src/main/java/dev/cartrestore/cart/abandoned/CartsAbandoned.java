package dev.cartrestore.cart.abandoned;

import dev.cartrestore.cart.history.CartChange;
import dev.cartrestore.store.Store;

/**
 * CDI event: some carts of a store were recorded as abandoned. Fired in the same transaction, after a {@link CartChange} for
 * each of them.
 */
public record CartsAbandoned(Store store) {
}
