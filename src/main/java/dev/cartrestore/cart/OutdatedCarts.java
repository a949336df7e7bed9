package dev.cartrestore.cart;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.cartrestore.cart.CartEvent.Origin;
import dev.cartrestore.store.Store;
import org.hibernate.LockMode;
import org.hibernate.Session;

/** Carts whose term is over, by our own clock: what a source says of old times is news all the same. */
public final class OutdatedCarts {

    private OutdatedCarts() {
    }

    /**
     * Erases some of them; to be called in a transaction. What another node has in hand is left to it.
     *
     * @return how many were dealt with; less than {@code most} where there are no more
     */
    public static int eraseSome(Store store, int most, Instant now) {
        List<Cart> idle = outdated(store, CartStatus.OPEN, store.retention(), most, now);
        idle.forEach(cart -> Erasure.ofAny(store, cart.cartId, Origin.CLOCK, now));
        List<Cart> ordered = outdated(store, CartStatus.ORDERED, store.orderRetention(), most, now);
        ordered.forEach(cart -> Erasure.ofAny(store, cart.cartId, Origin.CLOCK, now));
        // the cart that they went into may live on, and their links and orders lead there
        List<Cart> merged = outdated(store, CartStatus.MERGED, store.retention(), most, now);
        merged.forEach(cart -> cart.clear(now));
        return Math.max(idle.size(), Math.max(ordered.size(), merged.size()));
    }

    private static List<Cart> outdated(Store store, CartStatus status, Duration term, int most, Instant now) {
        return Cart.getEntityManager().unwrap(Session.class)
                .createSelectionQuery("from Cart where store = ?1 and status = ?2 and changedAt <= ?3 order by changedAt",
                        Cart.class)
                .setParameter(1, store.key()).setParameter(2, status).setParameter(3, now.minus(term)).setMaxResults(most)
                .setHibernateLockMode(LockMode.UPGRADE_SKIPLOCKED).getResultList();
    }
}
