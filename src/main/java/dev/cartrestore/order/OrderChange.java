package dev.cartrestore.order;

import dev.cartrestore.store.Store;

/**
 * Told to whoever observes it, in the transaction in which an order came home, changed, or was taken back.
 *
 * @param cartId the cart that it is credited to, or null
 * @param cartBefore the one that it was credited to until now, or null
 * @param removed whether there is no such order any more
 */
public record OrderChange(Store store, String orderId, String cartId, String cartBefore, boolean removed) {
}
