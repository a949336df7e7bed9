/**
 * Snipcart: reads carts by token, imports carts by polling before a link is opened, and refills the cart in the shopper's
 * browser for the checkout. We also serve its API format: abandoned carts of every platform.
 */
package dev.cartrestore.platform.snipcart;
