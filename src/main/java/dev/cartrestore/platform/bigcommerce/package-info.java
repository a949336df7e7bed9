/**
 * BigCommerce: reads carts by token or id, requests a checkout link for each handoff, and reads BigCommerce's webhooks and
 * notification settings. Serves tokens and our own notification settings in BigCommerce's format.
 */
package dev.cartrestore.platform.bigcommerce;
