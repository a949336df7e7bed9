package dev.cartrestore.cart;

import java.time.Instant;

import dev.cartrestore.cart.history.CartEvent.Origin;

/**
 * An order of a cart, as far as the cart is concerned.
 *
 * @param isOwnCustomers whether the order names the cart's own e-mail address or contact
 * @param value null if it is unknown, or counted for another cart
 * @param placedAt by the reporter's clock
 * @param origin who reported it: the storefront or the cart's platform
 */
public record CartOrder(String orderId, boolean isOwnCustomers, Money value, Instant placedAt, Origin origin) {
}
