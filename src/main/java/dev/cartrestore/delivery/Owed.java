package dev.cartrestore.delivery;

/**
 * A message to be delivered.
 *
 * @param kind in the recipient's terms; at most 32 letters
 * @param reference the cart, the order or the store that it is about
 * @param body what is sent, or null for the newest state, for which a delivery that is already queued suffices
 */
public record Owed(String kind, String reference, String body) {
}
