/**
 * BigCommerce: reads carts by token or id, requests a checkout link for each handoff, and reads BigCommerce's webhooks and
 * notification settings. We also serve its API format: tokens, and our own notification settings.
 */
package dev.cartrestore.platform.bigcommerce;
