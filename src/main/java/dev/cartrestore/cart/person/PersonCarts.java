package dev.cartrestore.cart.person;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartKey;
import dev.cartrestore.cart.history.CartEvent;
import dev.cartrestore.store.Store;

/** Finds and locks the carts of a person. Every call runs in the caller's transaction. */
public final class PersonCarts {

    private PersonCarts() {
    }

    /** Some carts and their copies, without copies that name a person themselves: those belong to that person. */
    public static Set<String> withRelated(Store store, Collection<String> cartIds) {
        Set<String> related = new TreeSet<>(cartIds);
        Set<String> added = related;
        while (!added.isEmpty()) {
            Set<String> next = new TreeSet<>(CartEvent.copiesOf(store, added));
            next.removeIf(id -> find(store, id).filter(Cart::isNameless).isEmpty());
            next.removeAll(related);
            related.addAll(next);
            added = next;
        }
        return related;
    }

    private static Optional<Cart> find(Store store, String cartId) {
        return Cart.findByIdOptional(new CartKey(store.key(), cartId));
    }

    /** Locks carts until the transaction ends, in the order of their ids, which prevents deadlocks. */
    public static void lock(Store store, Collection<String> cartIds) {
        new TreeSet<>(cartIds).forEach(cartId -> Cart.lockEvenWithdrawn(store, cartId));
    }
}
