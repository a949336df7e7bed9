/** Checks with the store what became of a cart's goods since the cart was last seen. */
package dev.cartrestore.catalog;
