/** The shops that this installation serves: their settings, languages and hosts. */
package dev.cartrestore.store;
