/** Carts and their rules: what a shopper left with a store, its lines, its state, and where it lives. */
package dev.cartrestore.cart;
