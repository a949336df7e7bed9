package dev.cartrestore.cart.history;

import dev.cartrestore.cart.Cart;

/**
 * CDI event: something happened to a cart. Fired once for each {@link CartEvent}, in the transaction that stores it.
 *
 * @param cart as it is afterwards, still locked
 */
public record CartChange(Cart cart, CartEvent event) {
}
