/** Carts and their rules: what a shopper left with a store, its lines, its state, and where it is kept. */
package dev.cartrestore.cart;
