/** The session cart: a browser's changes to a stored cart, the choice between two carts, and what its visits prove. */
package dev.cartrestore.session;
