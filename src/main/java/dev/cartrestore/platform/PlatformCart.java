package dev.cartrestore.platform;

import java.time.Instant;
import java.util.Optional;

import dev.cartrestore.cart.CartState;
import dev.cartrestore.cart.PriceAdjustments;
import dev.cartrestore.intake.IntakeNotes;

/**
 * A cart as its platform reports it.
 *
 * @param fixed whether its lines can be changed only on the platform, since the handoff does not transfer any
 * @param facts the vendor's data for the handoff, or null; at most 4,000 characters
 * @param order the cart's order, if it is ordered
 * @param notes what was corrected or left out while it was read
 */
public record PlatformCart(String cartId, CartState state, PriceAdjustments terms, boolean fixed, String facts,
        Optional<Order> order, IntakeNotes notes) {

    /**
     * An order as a platform reports it.
     *
     * @param when null if the platform does not say
     */
    public record Order(String orderId, Instant when) {
    }
}
