/** The handoff to the store's checkout, and what the merchant gets to know of it: what happened to carts, and what came of them. */
package dev.cartrestore.checkout;
