package dev.cartrestore.cart;

import java.time.Instant;
import java.util.Optional;

import dev.cartrestore.cart.history.CartEvent.Origin;
import dev.cartrestore.store.Store;

/** Carts that shoppers' browsers save, for storefronts without programs of their own. */
public final class SavedCarts {

    private SavedCarts() {
    }

    /**
     * Stores a browser's state of a known cart. Only carts written by browsers alone are changed: those that a storefront's
     * program sent belong to it.
     *
     * @return the cart, unless it is not the browser's to change
     */
    public static Optional<Cart> saveAgain(Store store, String cartId, CartState state, Instant now) {
        return revised(Cart.lockEvenWithdrawn(store, cartId), state, now);
    }

    /** The same for a cart that may not be known yet. */
    public static Optional<Cart> save(Store store, String cartId, CartState state, Instant now) {
        Optional<Cart> known = Cart.lockEvenWithdrawn(store, cartId);
        return known.isPresent()
                ? revised(known, state, now)
                : Optional.of(Cart.create(new CartKey(store.key(), cartId), state, null, Origin.SHOPPER, now));
    }

    /**
     * The browser that saved a cart changes the quantity of a line on our page; 0 removes it.
     *
     * @return whether the cart was that browser's to change
     */
    public static boolean changeQuantity(Store store, String cartId, String lineId, int quantity, Instant now) {
        Optional<Cart> browsers = Cart.lock(store, cartId).filter(SavedCarts::isBrowsers);
        browsers.ifPresent(cart -> cart.changeQuantity(lineId, quantity, now));
        return browsers.isPresent();
    }

    /** The browser that saved a cart takes the removal of a line back. */
    public static void putBack(Store store, String cartId, CartLine line, Instant now) {
        Cart.lock(store, cartId).filter(SavedCarts::isBrowsers).ifPresent(cart -> cart.putBack(line, now));
    }

    /** Whether only browsers ever wrote it. */
    private static boolean isBrowsers(Cart cart) {
        return cart.isOpen() && !cart.history().wasPushed();
    }

    private static Optional<Cart> revised(Optional<Cart> cart, CartState state, Instant now) {
        Optional<Cart> browsers = cart.filter(SavedCarts::isBrowsers);
        browsers.ifPresent(known -> known.revise(withKnown(known, state), Origin.SHOPPER, now));
        return browsers;
    }

    /** Keeps what is known beside the goods: a browser sends only those. */
    private static CartState withKnown(Cart cart, CartState state) {
        return new CartState(state.currency(), state.sum(), cart.contactId == null ? state.contactId() : cart.contactId,
                cart.email, cart.phone,
                cart.recoveryUrl, state.language() == null ? cart.language : state.language(), cart.attributionId, null, null,
                state.lines());
    }
}
