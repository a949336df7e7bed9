/**
 * Snipcart: reads carts by token, polls Snipcart's list so that carts are stored before a shopper clicks, and refills the cart
 * in the shopper's browser for the checkout. Serves abandoned carts of every platform in Snipcart's format.
 */
package dev.cartrestore.platform.snipcart;
