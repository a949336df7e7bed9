/** Sends the storefront's carts and orders on to the store's brand at Omnisend. */
package dev.cartrestore.platform.omnisend.forwarding;
