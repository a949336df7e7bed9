package dev.cartrestore.cart;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.history.CartEvent.Origin;
import dev.cartrestore.store.Store;

/**
 * Erases carts: their personal data and lines. Classes that store copies of this data observe
 * {@link dev.cartrestore.cart.history.CartChange}. Every call runs in the caller's transaction.
 */
@Singleton
public class CartEraser {

    @Inject
    CartWriter writer;

    /**
     * Erases an open cart.
     *
     * @return the contacts that its mails went to, none if it was erased before; empty if the cart is neither open nor erased
     */
    public Optional<Set<String>> eraseOpen(Store store, String cartId, Origin origin, Instant now) {
        return Cart.lockEvenWithdrawn(store, cartId).filter(cart -> cart.isOpen() || cart.status == CartStatus.ERASED)
                .map(cart -> {
                    Set<String> contacts = cart.contactId == null ? Set.of() : Set.of(cart.contactId);
                    erase(store, cart, origin, now);
                    return contacts;
                });
    }

    /**
     * Erases carts of any status.
     *
     * @return those that were not erased before
     */
    public Set<String> erase(Store store, Collection<String> cartIds, Origin origin, Instant now) {
        Set<String> erased = new TreeSet<>();
        for (String cartId : new TreeSet<>(cartIds)) { // in a fixed order, which prevents deadlocks
            Cart.lockEvenWithdrawn(store, cartId).filter(cart -> erase(store, cart, origin, now))
                    .ifPresent(cart -> erased.add(cartId));
        }
        return erased;
    }

    private boolean erase(Store store, Cart cart, Origin origin, Instant now) {
        CartAlias.forgetErased(store, Set.of(cart.cartId));
        return writer.erase(cart, origin, now);
    }
}
