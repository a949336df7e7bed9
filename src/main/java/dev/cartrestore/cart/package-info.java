/** What a shopper left behind, and its life: carts, their lines and their history. */
package dev.cartrestore.cart;
