package dev.cartrestore.privacy;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an erasure took.
 *
 * @param carts carts with their lines; their history keeps that they were erased
 * @param orders orders that nobody can tell any more whose they were
 * @param suppressed addresses, numbers and contacts of which nothing is stored from now on
 */
@Schema(description = "How much was erased; 0 where nothing was left to erase")
record Erased(int carts, int orders, int suppressed) {
}
