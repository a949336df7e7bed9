/**
 * Zid: reads carts by id, uses Zid's own checkout link, and imports carts by polling before a link is opened. We also serve its
 * API format: abandoned carts of every platform.
 */
package dev.cartrestore.platform.zid;
