package dev.cartrestore.privacy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartEraser;
import dev.cartrestore.cart.CartKey;
import dev.cartrestore.cart.CartStatus;
import dev.cartrestore.cart.history.CartEvent.Origin;
import dev.cartrestore.database.Sweep;
import dev.cartrestore.store.Store;
import org.hibernate.LockMode;
import org.hibernate.Session;

/** Erases carts past their retention time. Our own clock counts: a cart with old dates that has just arrived is new. */
@Singleton
class CartRetention {

    private static final int AT_A_TIME = 20;

    @Inject
    CartEraser eraser;

    /** Erases all such carts of a store, except those that another node has locked. */
    void erase(Store store, Instant now) {
        erase(store, CartStatus.OPEN, store.retention(), now);
        erase(store, CartStatus.ORDERED, store.orderRetention(), now);
    }

    private void erase(Store store, CartStatus status, Duration retention, Instant now) {
        Instant latest = now.minus(retention);
        new Sweep("erasing an outdated cart", AT_A_TIME, max -> due(store, status, latest, max), cartIds -> {
            List<CartKey> keys = cartIds.stream().map(cartId -> new CartKey(store.key(), cartId)).toList();
            List<String> locked = session().findMultiple(Cart.class, keys, LockMode.UPGRADE_SKIPLOCKED).stream()
                    .filter(cart -> cart != null && cart.status == status && !cart.changedAt.isAfter(latest))
                    .map(cart -> cart.cartId).toList();
            eraser.erase(store, locked, Origin.CLOCK, now);
            return locked.size();
        }).run(store.key());
    }

    private static List<String> due(Store store, CartStatus status, Instant latest, int max) {
        return session()
                .createSelectionQuery("select cartId from Cart where store = ?1 and status = ?2 and changedAt <= ?3"
                        + " order by changedAt", String.class)
                .setParameter(1, store.key()).setParameter(2, status).setParameter(3, latest).setMaxResults(max)
                .getResultList();
    }

    private static Session session() {
        return Cart.getEntityManager().unwrap(Session.class);
    }
}
