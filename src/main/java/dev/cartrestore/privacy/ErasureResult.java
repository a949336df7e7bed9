package dev.cartrestore.privacy;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The result of an erasure.
 *
 * @param carts carts with their lines; their history says that they were erased
 * @param orders orders whose personal data was removed
 * @param suppressed addresses, numbers and contacts that are not stored from now on
 */
@Schema(description = "How much was erased; 0 where nothing was left to erase")
record ErasureResult(int carts, int orders, int suppressed) {
}
