/** The timeline of a cart: events that are added and never changed, and what is counted from them. */
package dev.cartrestore.cart.history;
