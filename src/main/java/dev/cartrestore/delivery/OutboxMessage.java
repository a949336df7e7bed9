package dev.cartrestore.delivery;

import java.util.Set;

/**
 * A message to be delivered.
 *
 * @param kind in the recipient's terms; at most 32 letters
 * @param reference the cart, the order or the store that it is about
 * @param body what is sent, or null for the newest state, for which a delivery that is already queued suffices
 * @param overtakes the kinds of waiting messages about the same cart that it is sent before; where there are some, it is sent
 *     before what waits about other carts as well
 */
public record OutboxMessage(String kind, String reference, String body, Set<String> overtakes) {

    public OutboxMessage(String kind, String reference, String body) {
        this(kind, reference, body, Set.of());
    }

    /** This message, sent before waiting ones of those kinds. */
    public OutboxMessage overtaking(Set<String> kinds) {
        return new OutboxMessage(kind, reference, body, kinds);
    }
}
