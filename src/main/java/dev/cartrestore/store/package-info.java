/** The shops that this installation serves, and which of them a request speaks to. */
package dev.cartrestore.store;
