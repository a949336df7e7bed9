/**
 * Snipcart: carts by token, refilled in the shopper's browser for the checkout, and known early from a polled list; and its
 * format, in which merchants read the abandoned carts of every platform.
 */
package dev.cartrestore.platform.snipcart;
