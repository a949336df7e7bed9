/** Reads what others send: forgiving where it only reads, and every mended or dropped value is noted. */
package dev.cartrestore.intake;
