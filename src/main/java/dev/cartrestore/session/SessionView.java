package dev.cartrestore.session;

import java.time.Instant;
import java.util.List;

import dev.cartrestore.cart.CartView;

/**
 * A stored cart as this browser has it.
 *
 * @param stored as the store or platform says it
 * @param shown with this browser's differences
 * @param restoredCartId the session cart's id if its goods differ from the stored cart's, else null
 * @param gone titles of what the shopper had changed or brought along, and the stored cart no longer has
 * @param changedAt when the store or this browser last changed it
 */
public record SessionView(CartView stored, CartView shown, Differences differences, String restoredCartId,
        List<String> gone, Instant changedAt) {

    /** As it is stored. */
    public static SessionView of(CartView stored) {
        return new SessionView(stored, stored, Differences.NONE, null, List.of(), stored.updatedAt());
    }
}
