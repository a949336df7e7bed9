package dev.cartrestore.cart.person;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartKey;
import dev.cartrestore.cart.Erasure;
import dev.cartrestore.cart.history.CartEvent;
import dev.cartrestore.cart.history.CartEvent.Origin;
import dev.cartrestore.store.Store;

/** Erases the carts of a person. Every call runs in the caller's transaction. */
public final class PersonCarts {

    private PersonCarts() {
    }

    /**
     * These carts and the copies of them. A copy that names a person itself is that person's, and left out.
     */
    public static Set<String> withRelated(Store store, Collection<String> cartIds) {
        Set<String> related = new TreeSet<>(cartIds);
        Set<String> added = related;
        while (!added.isEmpty()) {
            Set<String> next = new TreeSet<>(CartEvent.copiesOf(store, added));
            next.removeIf(id -> known(store, id).filter(Cart::isNameless).isEmpty());
            next.removeAll(related);
            related.addAll(next);
            added = next;
        }
        return related;
    }

    private static Optional<Cart> known(Store store, String cartId) {
        return Cart.findByIdOptional(new CartKey(store.key(), cartId));
    }

    /** Holds carts against other writers until the transaction ends. */
    public static void lock(Store store, Collection<String> cartIds) {
        new TreeSet<>(cartIds).forEach(cartId -> Cart.lockEvenWithdrawn(store, cartId));
    }

    /**
     * Erases carts of any status.
     *
     * @return those not erased before
     */
    public static Set<String> erase(Store store, Collection<String> cartIds, Instant now) {
        Set<String> erased = new TreeSet<>();
        for (String cartId : new TreeSet<>(cartIds)) {
            erased.addAll(Erasure.ofAny(store, cartId, Origin.STOREFRONT, now).cartIds());
        }
        return erased;
    }
}
