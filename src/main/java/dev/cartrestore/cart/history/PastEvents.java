package dev.cartrestore.cart.history;

import java.time.Instant;

/** What the rules of a cart's life need to know about its past. */
public interface PastEvents {

    /** Whether this event is stored already. */
    boolean contains(CartEvent event);

    /** Whether the cart was erased only because its retention time had passed. */
    boolean wasErasedByRetention();

    /** Whether an order of the cart was cancelled, refunded in full or moved to another cart, and not placed again since. */
    boolean isVoid(String orderId);

    /** Whether the cart was reopened at this time or later. */
    boolean wasReopenedSince(Instant time);
}
