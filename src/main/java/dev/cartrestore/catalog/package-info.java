/** Checks stock and prices of a cart's goods with the store. */
package dev.cartrestore.catalog;
