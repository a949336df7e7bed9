package dev.cartrestore.delivery;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.LockModeType;

import dev.cartrestore.store.Store;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import org.hibernate.annotations.DynamicUpdate;

/**
 * A message for another system. It is deleted once accepted; one that is finally rejected stays as a dead letter until it is
 * replayed.
 */
@Entity
@IdClass(Delivery.Key.class)
@DynamicUpdate // else each try writes the body once more
public class Delivery extends PanacheEntityBase {

    record Key(String store, String deliveryId) implements Serializable {
    }

    @Id
    public String store;

    /** The same at every try, so that the recipient can recognise duplicates. */
    @Id
    public String deliveryId;

    /** The recipient's name. */
    public String target;

    /** Deliveries of one queue are sent in order: those about a cart and its order, or about an order without a cart. */
    public String queue;

    /** Counts up within the queue. */
    long place;

    /** The kind of message, in the recipient's terms. */
    public String kind;

    /** The cart or the order that it is about. */
    public String reference;

    /** What is sent; null for the newest state at the time of sending. May be personal. */
    @Column(length = 1_000_000)
    public String body;

    public Instant owedAt;

    /** Number of tries including the current one; postponements do not count, and a replay starts again. */
    public int tries;

    /** When it is sent, or, while a node is sending it, when another node may take it over; null for a dead letter. */
    Instant dueAt;
    Instant deadAt;

    /** Why it was not accepted the last time; null while it is tried. */
    String trouble;

    protected Delivery() {
    }

    Delivery(Store store, String deliveryId, String target, String queue, long place, OutboxMessage owed, Instant due,
            Instant now) {
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

    /** Deletes a queue's dead letters, as far as they have a body; what is still to be sent stays. */
    static void forgetDead(String store, String queue) {
        delete("store = ?1 and queue = ?2 and body is not null and deadAt is not null", store, queue);
    }

    /**
     * Makes way for a message that is sent before waiting ones of some kinds: they move back by one place. A single one that
     * was not tried yet keeps its place, and is sent at once, too: the recipient then hears things in their order.
     *
     * @param early when the single one is due now
     * @return the kinds that are overtaken
     */
    static Set<String> makeWay(Store store, String target, String queue, Set<String> kinds, Instant early) {
        List<Delivery> some = Delivery.<Delivery>find("store = ?1 and target = ?2 and queue = ?3 and kind in ?4"
                + " and deadAt is null", store.key(), target, queue, kinds).page(0, 2).list();
        if (some.size() == 1 && some.get(0).tries == 0) {
            some.get(0).dueAt = some.get(0).dueAt.isBefore(early) ? some.get(0).dueAt : early;
            return Set.of();
        }
        long before = last(store, target, queue, kinds).map(last -> last.place).orElse(0L);
        update("place = place + 1 where store = ?1 and target = ?2 and queue = ?3 and place > ?4", store.key(), target, queue,
                before);
        return kinds;
    }

    /** The last message of a queue, apart from waiting ones of some kinds; what is being sent is not waiting. */
    static Optional<Delivery> last(Store store, String target, String queue, Set<String> overtaken) {
        return overtaken.isEmpty()
                ? find("store = ?1 and target = ?2 and queue = ?3 order by place desc", store.key(), target, queue)
                        .firstResultOptional()
                : find("store = ?1 and target = ?2 and queue = ?3 and (kind not in ?4"
                        + " or (tries > 0 and trouble is null and deadAt is null)) order by place desc", store.key(), target,
                        queue, overtaken).firstResultOptional();
    }

    /** Whether what it told is to be told to nobody any more. */
    boolean isForgotten() {
        return "".equals(body);
    }

    boolean isDue(Instant now) {
        return dueAt != null && !dueAt.isAfter(now);
    }

    /** Leases it to a node, which tries it now. */
    void takeOn(Instant until) {
        tries++;
        dueAt = until;
        trouble = null;
    }

    /** When the next one in its queue may go out, as far as is known. */
    Instant followedAt(Instant now) {
        boolean isTried = tries > 0 && trouble == null; // its lease does not say: it may be finished in a moment
        return dueAt == null || isTried || dueAt.isBefore(now) ? now : dueAt;
    }

    /** Tries a dead letter again, from the first wait on. It keeps its id, since it may have been accepted before. */
    void replay(Instant now) {
        if (deadAt != null) {
            deadAt = null;
            dueAt = now;
            tries = 0;
        }
    }

    /**
     * The same for all dead letters of a store.
     *
     * @return how many there were
     */
    static int replayAll(Store store, Instant now) {
        return update("deadAt = null, dueAt = ?1, tries = 0 where store = ?2 and deadAt is not null", now, store.key());
    }
}
