package dev.cartrestore.cart;

import java.util.Optional;

import dev.cartrestore.store.Store;

/** Signs cart ids: for links in mails, and for proofs that come back by way of a shopper's browser. */
public interface RestoreLinks {

    /** An absolute, signed link that opens the cart until it has been idle for as long as the store lets links live. */
    String signed(Store store, Cart cart);

    /** The cart that the signed part of a link's path names; empty if it is invalid or expired. */
    Optional<String> opened(Store store, String segment);

    /** A text that proves for 30 days that we named a cart, to be passed through a shopper's browser. */
    String proof(Store store, String cartId);

    /** The cart that a proof names; empty if it is invalid or expired. */
    Optional<String> proven(Store store, String proof);
}
