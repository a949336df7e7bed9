/** What a browser made of a stored cart: its pointer, its proofs, and the session cart with the differences. */
package dev.cartrestore.session;
