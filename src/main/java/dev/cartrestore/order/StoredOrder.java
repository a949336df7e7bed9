package dev.cartrestore.order;

/**
 * A stored order.
 *
 * @param details the order in the format in which it was reported
 * @param cartId the cart that it is credited to, or null
 * @param namesCustomer whether it still names its customer
 */
public record StoredOrder(String details, String cartId, boolean namesCustomer) {
}
