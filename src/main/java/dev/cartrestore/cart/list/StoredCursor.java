package dev.cartrestore.cart.list;

import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;

import dev.cartrestore.cart.list.AbandonedCartList.Cursor;
import dev.cartrestore.store.Store;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Sort;

/** The stored beginning of a page of a numbered list. */
@Entity
@IdClass(StoredCursor.Key.class)
class StoredCursor extends PanacheEntityBase {

    record Key(String store, String list, int page) implements Serializable {
    }

    @Id
    String store;

    /** Identifies the list, its filters, its page size and its reader. */
    @Id
    String list;

    @Id
    int page;

    /** When the reader began to read the list, and how many carts were counted then. */
    Instant begunAt;
    long total;

    /** The cart after which the page begins, and the time by which it is sorted. */
    Instant cartTime;
    String cartId;

    Instant markedAt;

    protected StoredCursor() {
    }

    /** The beginning of a page, or else of the nearest stored one before it. */
    static Optional<StoredCursor> nearest(Store store, String list, int page, Instant since) {
        return find("store = ?1 and list = ?2 and page <= ?3 and markedAt >= ?4", Sort.descending("page"), store.key(), list,
                page, since).firstResultOptional();
    }

    /** To be called in a transaction. */
    static void put(Store store, String list, int page, Cursor cursor, long total, Instant now) {
        StoredCursor stored = findById(new Key(store.key(), list, page));
        if (stored == null) {
            stored = new StoredCursor();
            stored.store = store.key();
            stored.list = list;
            stored.page = page;
        }
        stored.begunAt = cursor.begunAt();
        stored.total = total;
        stored.cartTime = cursor.at();
        stored.cartId = cursor.cartId();
        stored.markedAt = now;
        stored.persist();
    }

    Cursor cursor() {
        return new Cursor(begunAt, cartTime, cartId);
    }
}
