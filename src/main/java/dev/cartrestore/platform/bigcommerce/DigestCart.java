package dev.cartrestore.platform.bigcommerce;

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
 * An abandoned cart that waits until there are enough of them for one mail. Anybody may add one, and no two of them wait for
 * each other; whoever takes carts out has locked the store's settings.
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

    /** Lets a cart wait that its transaction holds. One that waits already goes on doing so as it was left first. */
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

    /** What waits for a digest, in parts of so many, the first first; what is too little for one more goes on waiting. */
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
     * Goes along with settings that may have changed: what waits for a digest that nobody gets any more is not told, and a
     * channel that has nothing of its own any more waits with the store.
     */
    static void settle(Store store) {
        for (int channel : channels(store)) {
            if (!NotificationSettings.hasItsOwn(store.key(), channel)) {
                update("channelId = ?1 where store = ?2 and channelId = ?3", NotificationSettings.STORE, store.key(), channel);
            }
        }
        for (int channel : channels(store)) {
            if (!NotificationSettings.of(store.key(), channel).orElseThrow().mailsAbandoned()) {
                delete("store = ?1 and channelId = ?2", store.key(), channel);
            }
        }
    }

    /** For whose digests something waits. */
    static List<Integer> channels(Store store) {
        return find("select distinct channelId from DigestCart where store = ?1", store.key()).project(Integer.class).list();
    }
}
