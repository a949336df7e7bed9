package dev.cartrestore.platform.omnisend.forwarding;

import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

import dev.cartrestore.store.Store;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/**
 * A cart or an order that may exist at Omnisend. The row is stored before the call that creates the object, since the response
 * may get lost, and removed after the call that deletes it.
 */
@Entity
@Table(name = "forwarded_item")
@IdClass(ForwardedItem.Key.class)
class ForwardedItem extends PanacheEntityBase {

    record Key(String store, String kind, String reference) implements Serializable {
    }

    @Id
    String store;

    /** The delivery's kind: a cart or an order. */
    @Id
    String kind;

    /** Id of the cart or the order. */
    @Id
    String reference;

    /** When the last attempt to send it began. */
    Instant at;

    protected ForwardedItem() {
    }

    private ForwardedItem(Store store, String kind, String reference) {
        this.store = store.key();
        this.kind = kind;
        this.reference = reference;
    }

    static boolean isAny(Store store, String kind, String reference) {
        return find(store, kind, reference).isPresent();
    }

    static void add(Store store, String kind, String reference, Instant now) {
        ForwardedItem known = find(store, kind, reference).orElseGet(() -> new ForwardedItem(store, kind, reference));
        known.at = now;
        known.persist();
    }

    static void remove(Store store, String kind, String reference) {
        find(store, kind, reference).ifPresent(ForwardedItem::delete);
    }

    private static Optional<ForwardedItem> find(Store store, String kind, String reference) {
        return findByIdOptional(new Key(store.key(), kind, reference));
    }
}
