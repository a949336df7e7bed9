/**
 * Omnisend: looks up contacts' addresses, and forwards carts and orders. We also serve its API format: a storefront can send its
 * existing calls of Omnisend's v3 to us.
 */
package dev.cartrestore.platform.omnisend;
