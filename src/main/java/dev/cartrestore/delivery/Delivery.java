package dev.cartrestore.delivery;

import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.LockModeType;

import dev.cartrestore.store.Store;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import org.hibernate.annotations.DynamicUpdate;

/**
 * Something that we owe another system. What is accepted is gone; what nobody will accept stays as a dead letter until
 * somebody replays it.
 */
@Entity
@IdClass(Delivery.Key.class)
@DynamicUpdate // else each try writes the body once more
public class Delivery extends PanacheEntityBase {

    record Key(String store, String deliveryId) implements Serializable {
    }

    @Id
    public String store;

    /** The same at every try, so that whoever gets it twice can tell. */
    @Id
    public String deliveryId;

    /** The recipient's name. */
    public String target;

    /** What goes out one after the other: all of a cart and its order, or of an order without a cart. */
    public String queue;

    /** Counts up within the queue. */
    long place;

    /** What it tells, in the recipient's words. */
    public String kind;

    /** The cart or the order that it tells of. */
    public String reference;

    /** What is sent; null where that is the newest state, whatever it is when it is sent. May be personal. */
    @Column(length = 1_000_000)
    public String body;

    public Instant owedAt;

    /** How often it was tried, the present time included; postponements do not count, and a replayed one begins at 1. */
    public int tries;

    /** When it is to be sent, or when another node may try after one that never came back; null for a dead letter. */
    Instant dueAt;
    Instant deadAt;

    /** Why it was not accepted the last time; null while it is tried. */
    String trouble;

    protected Delivery() {
    }

    Delivery(Store store, String deliveryId, String target, String queue, long place, Owed owed, Instant due, Instant now) {
        this.store = store.key();
        this.deliveryId = deliveryId;
        this.target = target;
        this.queue = queue;
        this.place = place;
        kind = owed.kind();
        reference = owed.reference();
        body = owed.body();
        owedAt = now;
        dueAt = due;
    }

    /** Held against other writers until the transaction ends. */
    static Optional<Delivery> lock(Store store, String deliveryId) {
        return findByIdOptional(new Key(store.key(), deliveryId), LockModeType.PESSIMISTIC_WRITE);
    }

    /**
     * Takes what waits in a queue, and its dead letters, away, as far as it has a body. What is being sent at this moment
     * stays until that is over, empty, so that nothing behind it overtakes it.
     */
    static void forget(String store, String queue) {
        delete("store = ?1 and queue = ?2 and body is not null and not (tries > 0 and trouble is null)", store, queue);
        update("body = '' where store = ?1 and queue = ?2 and body is not null", store, queue);
    }

    /** Whether what it told is to be told to nobody any more. */
    boolean isForgotten() {
        return "".equals(body);
    }

    boolean isDue(Instant now) {
        return dueAt != null && !dueAt.isAfter(now);
    }

    /** A node tries it now, and has it for itself until then. */
    void takeOn(Instant until) {
        tries++;
        dueAt = until;
        trouble = null;
    }

    /** When one behind it may go out, as far as is known. */
    Instant followedAt(Instant now) {
        boolean isTried = tries > 0 && trouble == null; // which its lease tells nothing of: it may be over in a moment
        return dueAt == null || isTried || dueAt.isBefore(now) ? now : dueAt;
    }

    /** Tries a dead letter once more, from the first wait on. It keeps its id, and that it may have been accepted before. */
    void replay(Instant now) {
        if (deadAt != null) {
            deadAt = null;
            dueAt = now;
            tries = 1;
        }
    }

    /**
     * The same for all dead letters of a store.
     *
     * @return how many there were
     */
    static int replayAll(Store store, Instant now) {
        return update("deadAt = null, dueAt = ?1, tries = 1 where store = ?2 and deadAt is not null", now, store.key());
    }
}
