/**
 * Sources of carts and orders: the ports that every vendor's package implements, and what vendors share: rate-limited calls,
 * polled lists, reports, and the numbered pages of the served formats.
 */
package dev.cartrestore.platform;
