package dev.cartrestore.notification;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.store.Store;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/**
 * An abandoned cart that waits until there are enough for one mail. Carts are added without a lock, so that writers do
 * not wait for each other; a transaction that removes carts locks the store's settings first.
 */
@Entity
@IdClass(DigestCart.Key.class)
public class DigestCart extends PanacheEntityBase {

    record Key(String store, String cartId) implements Serializable {
    }

    @Id
    public String store;

    @Id
    public String cartId;

    /** The channel whose digest it is, or {@link NotificationSettings#STORE}. */
    int channelId;

    /** In minor units. */
    long cartSum;
    String currency;
    int lineCount;
    Instant leftAt;

    protected DigestCart() {
    }

    /** Adds a cart that the transaction has locked, unless it waits already. */
    static void add(Cart cart, int channelId, Instant leftAt) {
        if (findById(new Key(cart.store, cart.cartId)) == null) {
            DigestCart waiting = new DigestCart();
            waiting.store = cart.store;
            waiting.cartId = cart.cartId;
            waiting.channelId = channelId;
            waiting.cartSum = cart.cartSum;
            waiting.currency = cart.currency;
            waiting.lineCount = cart.lines.size();
            waiting.leftAt = leftAt;
            waiting.persist();
        }
    }

    /** Removes full digests of that many carts, oldest first; the rest stays. */
    static List<List<DigestCart>> take(Store store, int channelId, int atOnce) {
        List<DigestCart> waiting = list("store = ?1 and channelId = ?2 order by leftAt, cartId", store.key(), channelId);
        List<List<DigestCart>> parts = new ArrayList<>();
        for (int end = atOnce; end <= waiting.size(); end += atOnce) {
            List<DigestCart> part = waiting.subList(end - atOnce, end);
            delete("store = ?1 and cartId in ?2", store.key(), part.stream().map(cart -> cart.cartId).toList());
            parts.add(part);
        }
        return parts;
    }

    static void forget(String store, String cartId) {
        delete("store = ?1 and cartId = ?2", store, cartId);
    }

    /**
     * Adapts to changed settings: carts waiting for a digest that is switched off are dropped, and those of a channel without
     * settings of its own wait for the store's digest.
     */
    static void applySettings(Store store) {
        for (int channel : channels(store)) {
            if (!NotificationSettings.hasOwn(store.key(), channel)) {
                update("channelId = ?1 where store = ?2 and channelId = ?3", NotificationSettings.STORE, store.key(), channel);
            }
        }
        for (int channel : channels(store)) {
            if (!NotificationSettings.of(store.key(), channel).orElseThrow().mailsAbandoned()) {
                delete("store = ?1 and channelId = ?2", store.key(), channel);
            }
        }
    }

    /** The channels for whose digests carts are waiting. */
    static List<Integer> channels(Store store) {
        return find("select distinct channelId from DigestCart where store = ?1", store.key()).project(Integer.class).list();
    }
}
