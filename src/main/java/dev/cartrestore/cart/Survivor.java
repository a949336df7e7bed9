package dev.cartrestore.cart;

import java.util.Optional;
import java.util.function.Function;

/** Follows merges: a cart may have been merged into one that was merged again. */
final class Survivor {

    private static final int MOST_MERGES = 100;

    private Survivor() {
    }

    /**
     * The last cart on the way.
     *
     * @param into the cart that a cart was merged into; empty if it was not merged
     */
    static <C> Optional<C> of(String cartId, Function<String, Optional<C>> read, Function<C, Optional<String>> into) {
        Optional<C> cart = read.apply(cartId);
        for (int i = 0; i < MOST_MERGES; i++) {
            Optional<String> next = cart.flatMap(into);
            if (next.isEmpty()) {
                break;
            }
            cart = read.apply(next.get());
        }
        return cart;
    }
}
