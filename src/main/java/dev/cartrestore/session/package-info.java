/** The session cart: what a browser made of a stored cart, how it chooses between two, and what its visits prove. */
package dev.cartrestore.session;
