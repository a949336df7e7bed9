package dev.cartrestore.cart.list;

import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;

import dev.cartrestore.cart.list.AbandonedCartList.Place;
import dev.cartrestore.store.Store;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Sort;

/** Where a page of a numbered list begins. */
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

    /** When the reading of the list began, and how many carts were counted then. */
    Instant begunAt;
    long total;

    /** The cart after which the page begins, and its time in the order of the list. */
    Instant cartTime;
    String cartId;

    Instant markedAt;

    protected StoredCursor() {
    }

    /** The mark of a page, or else of the nearest one before it. */
    static Optional<StoredCursor> nearest(Store store, String list, int page, Instant since) {
        return find("store = ?1 and list = ?2 and page <= ?3 and markedAt >= ?4", Sort.descending("page"), store.key(), list,
                page, since).firstResultOptional();
    }

    /** To be called in a transaction. */
    static void put(Store store, String list, int page, Place place, long total, Instant now) {
        StoredCursor mark = findById(new Key(store.key(), list, page));
        if (mark == null) {
            mark = new StoredCursor();
            mark.store = store.key();
            mark.list = list;
            mark.page = page;
        }
        mark.begunAt = place.begunAt();
        mark.total = total;
        mark.cartTime = place.at();
        mark.cartId = place.cartId();
        mark.markedAt = now;
        mark.persist();
    }

    Place place() {
        return new Place(begunAt, cartTime, cartId);
    }
}
