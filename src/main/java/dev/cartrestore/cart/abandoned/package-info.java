/** Recording carts as abandoned once they have been idle for long enough. */
package dev.cartrestore.cart.abandoned;
