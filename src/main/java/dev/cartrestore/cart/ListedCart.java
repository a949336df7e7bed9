package dev.cartrestore.cart;

import java.util.List;

/**
 * A cart as a list has it: with its lines at hand, which were read for many carts of the list at once.
 *
 * @param cart whose own lines are not to be looked at
 * @param lines empty in a list that tells of no goods
 * @param size how many lines the cart has
 */
public record ListedCart(Cart cart, List<CartLine> lines, int size) {

    /** A cart that was read by itself. */
    public static ListedCart of(Cart cart) {
        return new ListedCart(cart, cart.lines, cart.lines.size());
    }
}
