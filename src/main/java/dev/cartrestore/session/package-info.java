/** What a browser holds: its pointer, its proofs, its visit, and the session cart with its differences over the stored cart. */
package dev.cartrestore.session;
