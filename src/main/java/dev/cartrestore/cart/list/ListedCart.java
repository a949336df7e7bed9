package dev.cartrestore.cart.list;

import java.util.List;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartLine;

/**
 * A cart in a list, with its lines, which are loaded for many carts at once.
 *
 * @param cart its own {@code lines} must not be read: they would be loaded for each cart in turn
 * @param lines empty in a list without goods
 * @param size how many lines the cart has
 */
public record ListedCart(Cart cart, List<CartLine> lines, int size) {

    /** A single cart. */
    public static ListedCart of(Cart cart) {
        return new ListedCart(cart, cart.lines, cart.lines.size());
    }
}
