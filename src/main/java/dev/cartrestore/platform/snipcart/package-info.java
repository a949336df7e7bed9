/** Snipcart: carts by token, refilled in the shopper's browser for the checkout, and known early from a polled list. */
package dev.cartrestore.platform.snipcart;
