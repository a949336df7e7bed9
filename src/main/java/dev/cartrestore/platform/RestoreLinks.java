package dev.cartrestore.platform;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.store.Store;

/** Makes the links that mails carry. */
public interface RestoreLinks {

    /** An absolute, signed link that opens the cart until it has been idle for as long as the store lets links live. */
    String signed(Store store, Cart cart);
}
