/** What became of a cart's goods since the cart was last seen, by the word of the store that sells them. */
package dev.cartrestore.catalog;
