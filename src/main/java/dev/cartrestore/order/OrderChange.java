package dev.cartrestore.order;

import dev.cartrestore.store.Store;

/**
 * CDI event: an order arrived, changed, or was deleted. Fired in the same transaction.
 *
 * @param cartId the cart that it is credited to, or null
 * @param removed whether the order was deleted
 */
public record OrderChange(Store store, String orderId, String cartId, boolean removed) {
}
