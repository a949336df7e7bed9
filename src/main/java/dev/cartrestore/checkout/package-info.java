/** The handoff to the store's checkout, and what merchants can read about carts: their history and the recovery report. */
package dev.cartrestore.checkout;
