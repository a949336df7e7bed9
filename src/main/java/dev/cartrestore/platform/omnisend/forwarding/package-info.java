/** Forwards the storefront's carts and orders to the store's brand at Omnisend. */
package dev.cartrestore.platform.omnisend.forwarding;
