package dev.cartrestore.cart;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import dev.cartrestore.cart.history.CartChange;
import dev.cartrestore.cart.history.CartEvent.Origin;
import dev.cartrestore.store.Store;

/**
 * Erases a cart: no personal data and no lines are left of it. Whoever stores copies of its data elsewhere observes the
 * {@link CartChange}.
 *
 * @param cartIds the cart, unless it was erased before
 * @param contacts whom its mails went to
 */
public record Erasure(Set<String> cartIds, Set<String> contacts) {

    /**
     * Erases an open cart; to be called in a transaction.
     *
     * @return what was erased, which is nothing the second time; empty if the cart is neither open nor erased
     */
    public static Optional<Erasure> of(Store store, String cartId, Origin origin, Instant now) {
        return Cart.lockEvenWithdrawn(store, cartId).filter(cart -> cart.isOpen() || cart.status == CartStatus.ERASED)
                .map(cart -> of(store, cart, origin, now));
    }

    /** Erases a cart of any status; to be called in a transaction. */
    public static Erasure ofAny(Store store, String cartId, Origin origin, Instant now) {
        return Cart.lockEvenWithdrawn(store, cartId).map(cart -> of(store, cart, origin, now))
                .orElseGet(() -> new Erasure(Set.of(), Set.of()));
    }

    private static Erasure of(Store store, Cart cart, Origin origin, Instant now) {
        CartAlias.forgetErased(store, Set.of(cart.cartId));
        if (cart.status == CartStatus.ERASED) {
            return new Erasure(Set.of(), Set.of());
        }
        Set<String> contacts = cart.contactId == null ? Set.of() : Set.of(cart.contactId);
        cart.erase(origin, now);
        return new Erasure(Set.of(cart.cartId), contacts);
    }
}
