package dev.cartrestore.cart;

/**
 * An option that the shopper chose for a line.
 *
 * @param name such as "Size"
 * @param value such as "M"
 */
public record LineOption(String name, String value) {
}
