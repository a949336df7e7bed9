package dev.cartrestore.cart;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.cartrestore.cart.CartEvent.Origin;
import dev.cartrestore.store.Store;

/**
 * Erases a cart and every cart ever merged into it: no personal data and no lines are left of them. Whoever stores copies of
 * their data elsewhere observes the {@link CartChange}.
 *
 * @param cartIds the carts that are erased by it
 * @param contacts whom their mails went to
 */
public record Erasure(Set<String> cartIds, Set<String> contacts) {

    /**
     * Erases an open cart; to be called in a transaction.
     *
     * @return what was erased, which is nothing the second time; empty if the cart is neither open nor erased
     */
    public static Optional<Erasure> of(Store store, String cartId, Origin origin, Instant now) {
        List<Cart> family = lockFamily(store, cartId);
        Optional<Cart> root = family.stream().filter(cart -> cart.cartId.equals(cartId)).findAny();
        return root.filter(cart -> cart.isOpen() || cart.status == CartStatus.ERASED)
                .map(cart -> of(store, family, origin, now));
    }

    /** Erases a cart of any status; to be called in a transaction. */
    static Erasure ofAny(Store store, String cartId, Origin origin, Instant now) {
        return of(store, lockFamily(store, cartId), origin, now);
    }

    private static List<Cart> lockFamily(Store store, String cartId) {
        SortedSet<String> family = new TreeSet<>(Set.of(cartId));
        do {
            // in the order of their ids, as merging does it, which prevents deadlocks
            family.forEach(id -> Cart.lockEvenWithdrawn(store, id));
        } while (family.addAll(goneInto(store, family))); // another cart may have been merged into it before it was locked
        return family.stream().flatMap(id -> Cart.lockEvenWithdrawn(store, id).stream()).toList();
    }

    private static Erasure of(Store store, List<Cart> carts, Origin origin, Instant now) {
        List<Cart> living = carts.stream().filter(cart -> cart.status != CartStatus.ERASED).toList();
        Erasure erasure = new Erasure(living.stream().map(cart -> cart.cartId).collect(Collectors.toSet()),
                living.stream().map(cart -> cart.contactId).filter(Objects::nonNull).collect(Collectors.toSet()));
        living.forEach(cart -> cart.erase(origin, now));
        Set<String> family = carts.stream().map(cart -> cart.cartId).collect(Collectors.toSet());
        CartMerge.forgetAbout(store, family);
        CartAlias.forgetTokens(store.key(), family);
        return erasure;
    }

    static List<String> goneInto(Store store, Collection<String> cartIds) {
        return Cart.getEntityManager()
                .createQuery("select cart.cartId from Cart cart where cart.store = ?1 and cart.mergedInto in ?2", String.class)
                .setParameter(1, store.key()).setParameter(2, cartIds).getResultList();
    }
}
