package dev.cartrestore.cart;

import java.util.List;

/**
 * A cart as a list has it: with its lines at hand, which were read for the whole part of the list at once.
 *
 * @param cart whose own lines are not to be looked at
 */
public record ListedCart(Cart cart, List<CartLine> lines) {

    /** A cart that was read by itself. */
    public static ListedCart of(Cart cart) {
        return new ListedCart(cart, cart.lines);
    }
}
