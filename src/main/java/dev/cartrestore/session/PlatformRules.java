package dev.cartrestore.session;

import java.util.Optional;

import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.CartView;
import dev.cartrestore.store.Store;

/** What the rules of session carts need to know of the platform on which a stored cart lives. */
public interface PlatformRules {

    /** Whether the cart's platform keeps its cart ids secret, so that knowing one is a strong proof. */
    boolean hasSecretId(Store store, CartView cart);

    /** Whether a line can be merged into another cart: false for one that names persons, such as a gift certificate. */
    boolean canLeave(Store store, CartView cart, CartLine line);

    /**
     * Whether a link's contact has the address that a cart was saved for; empty if that is not known yet.
     *
     * @param contactId as the link has it
     */
    Optional<Boolean> hasAddressOf(Store store, CartView cart, String contactId);
}
