/** What merchants read about carts: recovery numbers, and the time line of a cart. */
package dev.cartrestore.report;
