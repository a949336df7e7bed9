package dev.cartrestore.privacy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartKey;
import dev.cartrestore.cart.CartStatus;
import dev.cartrestore.cart.Erasure;
import dev.cartrestore.cart.Sweep;
import dev.cartrestore.cart.history.CartEvent.Origin;
import dev.cartrestore.store.Store;
import org.hibernate.LockMode;
import org.hibernate.Session;

/** Carts past their retention time, by our own clock: a cart with old dates that just arrived is new here. */
public final class CartRetention {

    private CartRetention() {
    }

    private static final int AT_A_TIME = 20;

    /** Erases all of them, except those that another node has locked. */
    public static void erase(Store store, Instant now) {
        sweep(store, CartStatus.OPEN, store.retention(), now, cart -> Erasure.ofAny(store, cart.cartId, Origin.CLOCK, now));
        sweep(store, CartStatus.ORDERED, store.orderRetention(), now,
                cart -> Erasure.ofAny(store, cart.cartId, Origin.CLOCK, now));
    }

    private static void sweep(Store store, CartStatus status, Duration term, Instant now, Consumer<Cart> end) {
        Instant latest = now.minus(term);
        new Sweep("erasing an outdated cart", AT_A_TIME, most -> due(store, status, latest, most), cartIds -> {
            List<CartKey> keys = cartIds.stream().map(cartId -> new CartKey(store.key(), cartId)).toList();
            List<Cart> held = session().findMultiple(Cart.class, keys, LockMode.UPGRADE_SKIPLOCKED).stream()
                    .filter(cart -> cart != null && cart.status == status && !cart.changedAt.isAfter(latest)).toList();
            held.forEach(end);
            return held.size();
        }).run(store);
    }

    private static List<String> due(Store store, CartStatus status, Instant latest, int most) {
        return session()
                .createSelectionQuery("select cartId from Cart where store = ?1 and status = ?2 and changedAt <= ?3"
                        + " order by changedAt", String.class)
                .setParameter(1, store.key()).setParameter(2, status).setParameter(3, latest).setMaxResults(most)
                .getResultList();
    }

    private static Session session() {
        return Cart.getEntityManager().unwrap(Session.class);
    }
}
