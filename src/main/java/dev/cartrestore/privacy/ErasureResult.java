package dev.cartrestore.privacy;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The result of erasing a person.
 *
 * @param carts number of erased carts; their history says that they were erased
 * @param orders number of orders whose personal data was removed
 * @param suppressed number of addresses, phone numbers and contacts that are not stored from now on
 */
@Schema(description = "How much was erased; 0 where nothing was left to erase")
record ErasureResult(int carts, int orders, int suppressed) {
}
