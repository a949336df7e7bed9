/**
 * Orders that are reported to us, and the carts that they are credited to; {@link dev.cartrestore.order.Orders} describes the
 * steps.
 */
package dev.cartrestore.order;
