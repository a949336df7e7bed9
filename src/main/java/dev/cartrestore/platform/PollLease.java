package dev.cartrestore.platform;

import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;

import dev.cartrestore.store.Store;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** The position in a platform's list, and when its next page is due. Every call runs in the caller's transaction. */
@Entity
@Table(name = "poll_lease")
@IdClass(PollLease.Key.class)
class PollLease extends PanacheEntityBase {

    private static final int MAX_PLACE = 4000;

    record Key(String store, String platform, String listName) implements Serializable {
    }

    @Id
    String store;

    @Id
    String platform;

    @Id
    @Column(name = "list")
    String listName;

    /** Place of the next page; null for the first. */
    private String place;

    /** In milliseconds since 1970. */
    private long dueAt;

    protected PollLease() {
    }

    private PollLease(Key list) {
        store = list.store();
        platform = list.platform();
        listName = list.listName();
    }

    /**
     * Acquires the lease of a list that is due, unless another node holds it.
     *
     * @param until when another node may go on, if this one never finishes
     */
    static Optional<PollLease> acquire(Store store, CommercePlatform platform, CartList list, Instant now, Instant until) {
        Key key = new Key(store.key(), platform.name(), list.name());
        Optional<PollLease> lease = PollLease.<PollLease>findByIdOptional(key, LockModeType.PESSIMISTIC_WRITE)
                .or(() -> Optional.of(new PollLease(key))).filter(known -> known.dueAt <= now.toEpochMilli());
        lease.ifPresent(due -> {
            due.dueAt = until.toEpochMilli();
            due.persist();
        });
        return lease;
    }

    Optional<String> place() {
        return Optional.ofNullable(place);
    }

    /** Stores the next place, and when the list is due again. */
    void release(Optional<String> next, Instant due) {
        update("place = ?1, dueAt = ?2 where store = ?3 and platform = ?4 and listName = ?5",
                next.filter(text -> text.length() <= MAX_PLACE).orElse(null), due.toEpochMilli(), store, platform,
                listName);
    }
}
