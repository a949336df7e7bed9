/** The handoff: a shopper goes to the store's checkout, or to that of the cart's platform. */
package dev.cartrestore.checkout;
