/**
 * Zid: reads carts by id, uses Zid's own checkout link, and polls Zid's list so that carts are stored before a shopper clicks.
 * Serves abandoned carts of every platform in Zid's format.
 */
package dev.cartrestore.platform.zid;
