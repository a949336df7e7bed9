package dev.cartrestore.cart.history;

import dev.cartrestore.cart.Cart;

/**
 * Event: something happened to a cart. Fired in the transaction in which it happened, once for each {@link CartEvent}.
 *
 * @param cart as it is afterwards, still locked
 */
public record CartChange(Cart cart, CartEvent event) {
}
