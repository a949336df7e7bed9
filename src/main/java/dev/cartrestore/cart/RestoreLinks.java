package dev.cartrestore.cart;

import java.util.Optional;

import dev.cartrestore.store.Store;

/** Signs cart ids: for the links that mails carry, and for what comes home by way of a shopper. */
public interface RestoreLinks {

    /** An absolute, signed link that opens the cart until it has been idle for as long as the store lets links live. */
    String signed(Store store, Cart cart);

    /** The cart that a link of ours names, by the part of its path that is signed; empty for what opens none, or none any more. */
    Optional<String> opened(Store store, String segment);

    /** A text that proves, for 30 days, that it was us who named a cart: for what goes through a shopper's hands. */
    String proof(Store store, String cartId);

    /** The cart that a proof names; empty for what is none, or none any more. */
    Optional<String> proven(Store store, String proof);
}
