package dev.cartrestore.delivery;

/**
 * What is to be told.
 *
 * @param kind in the recipient's words; at most 32 letters
 * @param reference the cart or the order that it tells of, or the store
 * @param body what is sent, or null for the newest state: then one that waits already says all that there is to say
 */
public record Owed(String kind, String reference, String body) {
}
