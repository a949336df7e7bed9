/** Zid: carts by id, its own link for the checkout, and a polled list by which carts are known before the click. */
package dev.cartrestore.platform.zid;
