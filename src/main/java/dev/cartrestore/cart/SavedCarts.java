package dev.cartrestore.cart;

import java.time.Instant;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.history.CartEvent.Origin;
import dev.cartrestore.store.Store;

/**
 * Stores carts that shoppers' browsers save, for storefronts without programs of their own. Browsers change only carts that
 * browsers alone have written. Every call runs in the caller's transaction.
 */
@Singleton
public class SavedCarts {

    @Inject
    CartWriter writer;

    /**
     * Stores a browser's state of a known cart.
     *
     * @return the cart, unless browsers must not change it
     */
    public Optional<Cart> saveAgain(Store store, String cartId, CartState state, Instant now) {
        return revised(Cart.lockEvenWithdrawn(store, cartId), state, now);
    }

    /**
     * Stores a browser's state of a cart, known or new.
     *
     * @return the cart, unless browsers must not change it
     */
    public Optional<Cart> save(Store store, String cartId, CartState state, Instant now) {
        Optional<Cart> stored = Cart.lockEvenWithdrawn(store, cartId);
        return stored.isPresent()
                ? revised(stored, state, now)
                : Optional.of(writer.create(new CartKey(store.key(), cartId), state, null, Origin.SHOPPER, now));
    }

    /**
     * Changes the quantity of a line; 0 removes it.
     *
     * @return whether browsers may change the cart
     */
    public boolean changeQuantity(Store store, String cartId, String lineId, int quantity, Instant now) {
        Optional<Cart> cart = Cart.lock(store, cartId).filter(SavedCarts::isWrittenByBrowsersOnly);
        cart.ifPresent(saved -> writer.changeQuantity(saved, lineId, quantity, now));
        return cart.isPresent();
    }

    /** The browser that saved a cart takes the removal of a line back. */
    public void putBack(Store store, String cartId, CartLine line, Instant now) {
        Cart.lock(store, cartId).filter(SavedCarts::isWrittenByBrowsersOnly).ifPresent(cart -> writer.putBack(cart, line, now));
    }

    private static boolean isWrittenByBrowsersOnly(Cart cart) {
        return cart.isOpen() && !cart.history().wasPushed();
    }

    private Optional<Cart> revised(Optional<Cart> stored, CartState state, Instant now) {
        Optional<Cart> cart = stored.filter(SavedCarts::isWrittenByBrowsersOnly);
        cart.ifPresent(saved -> writer.revise(saved, completed(saved, state), Origin.SHOPPER, now));
        return cart;
    }

    /** Browsers send only goods; everything else is kept. */
    private static CartState completed(Cart cart, CartState state) {
        return new CartState(state.currency(), state.sum(), cart.contactId == null ? state.contactId() : cart.contactId,
                cart.email, cart.phone, cart.recoveryUrl, state.language() == null ? cart.language : state.language(),
                cart.attributionId, null, null, state.lines());
    }
}
