package dev.cartrestore.cart.list;

import java.util.List;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartLine;

/**
 * A cart in a list, with its lines, which were loaded for many carts of the list at once.
 *
 * @param cart its own lines must not be used: they would be loaded one cart at a time
 * @param lines empty in a list without goods
 * @param size how many lines the cart has
 */
public record ListedCart(Cart cart, List<CartLine> lines, int size) {

    /** A single cart with its own lines. */
    public static ListedCart of(Cart cart) {
        return new ListedCart(cart, cart.lines, cart.lines.size());
    }
}
