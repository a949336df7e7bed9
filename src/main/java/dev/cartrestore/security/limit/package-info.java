/** Rate limits for shoppers: per client address, per cart and for guessed contacts. */
package dev.cartrestore.security.limit;
