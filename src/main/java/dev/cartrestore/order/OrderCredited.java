package dev.cartrestore.order;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.store.Store;

/**
 * CDI event: an order was credited to a cart for the first time.
 *
 * @param outcome {@code recovered}, {@code assisted} or {@code ordered}
 */
record OrderCredited(Store store, String outcome) {

    static OrderCredited of(Store store, Cart cart) {
        return new OrderCredited(store, outcome(store, cart));
    }

    private static String outcome(Store store, Cart cart) {
        if (cart.history().isRecovered(store)) {
            return "recovered";
        }
        return cart.history().isAssisted(store) ? "assisted" : "ordered";
    }
}
