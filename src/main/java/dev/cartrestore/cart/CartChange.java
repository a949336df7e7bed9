package dev.cartrestore.cart;

/**
 * Told to whoever observes it, in the transaction in which something happened to a cart, and once for each event.
 *
 * @param cart as it is after it, and still held against other writers
 */
public record CartChange(Cart cart, CartEvent event) {
}
