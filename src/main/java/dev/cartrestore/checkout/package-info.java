/** The handoff to the store's checkout, and the orders that come home: which cart each came from, recovered or not. */
package dev.cartrestore.checkout;
