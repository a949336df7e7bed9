package dev.cartrestore.delivery;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.LockModeType;

import dev.cartrestore.store.Store;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import org.hibernate.annotations.DynamicUpdate;

/** A stored message for another system, deleted once that system has accepted it. */
@Entity
@IdClass(Delivery.Key.class)
@DynamicUpdate // otherwise each lease would write the body again
public class Delivery extends PanacheEntityBase {

    record Key(String store, String deliveryId) implements Serializable {
    }

    @Id
    public String store;

    /** Does not change between tries, so that the recipient can recognise duplicates. */
    @Id
    public String deliveryId;

    /** The recipient's name. */
    public String target;

    /** Deliveries of one queue are sent in order: those about a cart and its order, or about an order without a cart. */
    public String queue;

    /** Position within the queue. */
    long sequence;

    /** The kind of message, in the recipient's terms. */
    public String kind;

    /** The cart or the order that it is about. */
    public String reference;

    /** What is sent; null if the recipient reads the newest state when it sends, or after an erasure. May be personal. */
    @Column(length = 1_000_000)
    public String body;

    public Instant createdAt;

    @Enumerated(EnumType.STRING)
    DeliveryState state;

    /** Number of tries, including the current one. Deferrals do not count, and a replay starts again at 0. */
    public int tries;

    /** When it is sent, or, while a node is sending it, when the lease ends; null for a dead letter. */
    Instant dueAt;
    Instant deadAt;

    /** Why the last try failed; null while it is being sent. */
    String lastError;

    protected Delivery() {
    }

    Delivery(Store store, String deliveryId, String target, String queue, long sequence, OutboxMessage message, Instant due,
            Instant now) {
        this.store = store.key();
        this.deliveryId = deliveryId;
        this.target = target;
        this.queue = queue;
        this.sequence = sequence;
        kind = message.kind();
        reference = message.reference();
        body = message.body();
        createdAt = now;
        state = DeliveryState.PENDING;
        dueAt = due;
    }

    /** Finds a delivery and locks its row until the transaction ends. */
    static Optional<Delivery> lock(Store store, String deliveryId) {
        return findByIdOptional(new Key(store.key(), deliveryId), LockModeType.PESSIMISTIC_WRITE);
    }

    /**
     * Deletes a queue's deliveries that have a body. One that is being sent loses its body instead and keeps its position, so
     * that nothing overtakes it.
     */
    static void erase(String store, String queue) {
        delete("store = ?1 and queue = ?2 and body is not null and state <> SENDING", store, queue);
        update("state = ERASED, body = null where store = ?1 and queue = ?2 and body is not null", store, queue);
    }

    /** Deletes a queue's dead letters that have a body. */
    static void eraseDeadLetters(String store, String queue) {
        delete("store = ?1 and queue = ?2 and body is not null and state = DEAD", store, queue);
    }

    /**
     * Moves waiting messages of some kinds back by one position, so that another message can be sent before them. A single
     * one that was not tried yet keeps its position and becomes due at once instead: the recipient then gets both in order.
     *
     * @param early when the single one becomes due
     * @return the kinds to overtake
     */
    static Set<String> makeRoom(Store store, String target, String queue, Set<String> kinds, Instant early) {
        List<Delivery> waiting = Delivery.<Delivery>find("store = ?1 and target = ?2 and queue = ?3 and kind in ?4"
                + " and state <> DEAD", store.key(), target, queue, kinds).page(0, 2).list();
        if (waiting.size() == 1 && waiting.get(0).state == DeliveryState.PENDING) {
            Delivery single = waiting.get(0);
            single.dueAt = single.dueAt.isBefore(early) ? single.dueAt : early;
            return Set.of();
        }
        long before = last(store, target, queue, kinds).map(last -> last.sequence).orElse(0L);
        // in two steps, since databases check the unique index row by row
        update("sequence = - sequence - 1 where store = ?1 and target = ?2 and queue = ?3 and sequence > ?4", store.key(),
                target, queue, before);
        update("sequence = - sequence where store = ?1 and target = ?2 and queue = ?3 and sequence < 0", store.key(), target,
                queue);
        return kinds;
    }

    /** Finds the last message of a queue, apart from waiting ones of some kinds. */
    static Optional<Delivery> last(Store store, String target, String queue, Set<String> overtaken) {
        return overtaken.isEmpty()
                ? find("store = ?1 and target = ?2 and queue = ?3 order by sequence desc", store.key(), target, queue)
                        .firstResultOptional()
                : find("store = ?1 and target = ?2 and queue = ?3 and (kind not in ?4 or state in (SENDING, ERASED))"
                        + " order by sequence desc", store.key(), target, queue, overtaken).firstResultOptional();
    }

    boolean isErased() {
        return state == DeliveryState.ERASED;
    }

    boolean isDue(Instant now) {
        return dueAt != null && !dueAt.isAfter(now);
    }

    /** Starts a try by one node, which other nodes respect until the lease ends. */
    void lease(Instant until) {
        if (!isErased()) {
            state = DeliveryState.SENDING;
        }
        tries++;
        dueAt = until;
        lastError = null;
    }

    /** When the next one in its queue may be sent. */
    Instant followedAt(Instant now) {
        boolean waits = state == DeliveryState.PENDING || state == DeliveryState.RETRYING; // a lease may end at any moment
        return waits && dueAt.isAfter(now) ? dueAt : now;
    }

    /** Makes a dead letter due again. It keeps its id, since the recipient may have accepted it before. */
    void replay(Instant now) {
        if (state == DeliveryState.DEAD) {
            state = DeliveryState.PENDING;
            deadAt = null;
            dueAt = now;
            tries = 0;
        }
    }

    /**
     * Makes all dead letters of a store due again.
     *
     * @return how many there were
     */
    static int replayAll(Store store, Instant now) {
        return update("state = PENDING, deadAt = null, dueAt = ?1, tries = 0 where store = ?2 and state = DEAD", now,
                store.key());
    }
}
