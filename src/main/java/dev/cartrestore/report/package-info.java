/** What merchants read about carts: recovery numbers, and the timeline of a cart. */
package dev.cartrestore.report;
