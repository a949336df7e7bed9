/** Orders that are reported to us, and the carts that they are credited to; {@link dev.cartrestore.order.Orders} tells the flow. */
package dev.cartrestore.order;
