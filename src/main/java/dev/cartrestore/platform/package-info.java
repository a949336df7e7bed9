/**
 * Sources of carts and orders: the interfaces that each vendor package implements, and what vendors share: rate-limited calls,
 * polled lists, reports that are processed, and the numbered pages of the served formats.
 */
package dev.cartrestore.platform;
