package dev.cartrestore.delivery;

import java.util.Set;

/**
 * A message for another system.
 *
 * @param kind in the recipient's terms; at most 32 letters
 * @param reference the cart, the order or the store that it is about
 * @param body what is sent, or null if the recipient reads the newest state when it sends; one pending delivery is then enough
 * @param overtakes the kinds of waiting messages in its queue that it is sent before; if there are any, it is also sent before
 *     messages about other carts
 */
public record OutboxMessage(String kind, String reference, String body, Set<String> overtakes) {

    public OutboxMessage(String kind, String reference, String body) {
        this(kind, reference, body, Set.of());
    }

    /** A copy that is sent before waiting messages of some kinds. */
    public OutboxMessage overtaking(Set<String> kinds) {
        return new OutboxMessage(kind, reference, body, kinds);
    }
}
