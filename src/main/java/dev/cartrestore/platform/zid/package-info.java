/**
 * Zid: carts by id, its own link for the checkout, and a polled list by which carts are known before the click; and its
 * format, in which merchants read the abandoned carts of every platform.
 */
package dev.cartrestore.platform.zid;
