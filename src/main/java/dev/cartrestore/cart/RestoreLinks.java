package dev.cartrestore.cart;

import java.util.Optional;

import dev.cartrestore.store.Store;

/** Signs cart ids, for links in mails and for proofs that a shopper's browser returns. */
public interface RestoreLinks {

    /** An absolute, signed link to a cart; it expires once the cart has been idle for the store's link lifetime. */
    String signed(Store store, Cart cart);

    /** The cart of the signed segment of a link's path; empty if it is invalid or expired. */
    Optional<String> opened(Store store, String segment);

    /** A text for a shopper's browser that proves for 30 days that we issued a cart's id. */
    String proof(Store store, String cartId);

    /** The cart of such a proof; empty if it is invalid or expired. */
    Optional<String> proven(Store store, String proof);
}
