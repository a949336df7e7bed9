/**
 * BigCommerce: carts by token or id, a checkout link for each handoff, its webhooks and its notification settings; and its
 * format, in which we serve tokens and settings of our own, by which merchants are mailed.
 */
package dev.cartrestore.platform.bigcommerce;
