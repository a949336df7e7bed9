/** Lenient readers for data from other systems, which note every value that they repair or drop. */
package dev.cartrestore.intake;
