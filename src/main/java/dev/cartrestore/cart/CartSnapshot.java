package dev.cartrestore.cart;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * The state of a cart on a platform.
 *
 * @param platform the platform's name
 * @param fixed whether its lines can be changed only on the platform
 * @param facts data that the platform needs at the handoff, in its own format, or null; at most 4,000 characters
 */
@RecordBuilder
public record CartSnapshot(String platform, String cartId, CartState state, PriceAdjustments terms, boolean fixed,
        String facts) implements CartSnapshotBuilder.With {

    /** Without personal data. */
    CartSnapshot withoutPerson() {
        return with(snapshot -> snapshot.state(state.withoutPerson()).facts(state.mentionsPerson(facts) ? null : facts));
    }
}
