package dev.cartrestore.session;

import java.util.List;

import dev.cartrestore.cart.CartLine;

/**
 * The lines of a session cart over the present state of its stored cart.
 *
 * @param gone titles of what the shopper had changed or brought along, and the stored cart no longer has
 */
public record SessionLines(List<CartLine> lines, List<String> gone) {

    /** Whether these are other goods, or others in number, than the stored cart's. */
    public boolean differFrom(List<CartLine> stored) {
        return !lines.equals(stored);
    }
}
