package dev.cartrestore.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.cartrestore.cart.CartView;
import dev.cartrestore.session.Differences.Added;

/**
 * A stored cart as this browser has it.
 *
 * @param stored as the store or platform says it
 * @param shown with this browser's changes
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

    /** Whether a cart's lines and another one's may be in one session cart. */
    static boolean canJoin(CartView cart, CartView other) {
        return !cart.source().fixed() && !other.source().fixed() && cart.currency().equals(other.currency());
    }

    /** Both carts merged, not stored yet; empty if they cannot be merged. */
    public Optional<SessionView> joinedWith(SessionView other) {
        if (!canJoin(stored, other.stored)) {
            return Optional.empty();
        }
        String currency = stored.currency().getCurrencyCode();
        List<Added> others = other.differences.moved(other.stored.cartId(), currency, other.stored.lines());
        return differences.merged(currency, stored.lines(), others).map(merged -> {
            SessionLines lines = merged.over(currency, stored.lines());
            return new SessionView(stored, stored.withLines(lines.lines()), merged, restoredCartId, lines.gone(), changedAt);
        });
    }
}
