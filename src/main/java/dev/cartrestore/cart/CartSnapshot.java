package dev.cartrestore.cart;

import dev.cartrestore.cart.person.SuppressionList;

/**
 * What a platform says a cart is.
 *
 * @param platform the platform's name
 * @param fixed whether its lines can be changed only on the platform
 * @param facts what the platform needs at the handoff, in its own words, or null; at most 4,000 characters
 */
public record CartSnapshot(String platform, String cartId, CartState state, PriceAdjustments terms, boolean fixed,
        String facts) {

    /** The same, without personal data if the person is suppressed. */
    CartSnapshot allowedAt(String store) {
        return SuppressionList.isAnyOf(store, state.contactId(), state.email(), state.phone())
                ? new CartSnapshot(platform, cartId, state.withoutPerson(), terms, fixed,
                        state.mentionsPerson(facts) ? null : facts)
                : this;
    }
}
