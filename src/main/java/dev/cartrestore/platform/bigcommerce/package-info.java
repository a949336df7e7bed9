/** BigCommerce: carts by token or id, a checkout link for each handoff, its webhooks and its notification settings. */
package dev.cartrestore.platform.bigcommerce;
