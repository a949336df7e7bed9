package dev.cartrestore.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.LockModeType;

import dev.cartrestore.cart.history.CartChange;
import dev.cartrestore.cart.history.CartEvent.Origin;
import dev.cartrestore.cart.history.CartEvent.Type;
import dev.cartrestore.security.signature.RandomBytes;
import dev.cartrestore.store.Store;

/** Stores deliveries in the transaction of the change that causes them. */
@Singleton
public class Outbox {

    private static final int ID_BYTES = 18;

    /** The longest due are sent first, so what cannot wait is due since yesterday. */
    private static final Duration HEAD_START = Duration.ofDays(1);

    @Inject
    Clock clock;

    /**
     * Adds a delivery about a cart. To be called in a transaction that has locked the cart, so that the order of its messages
     * is kept.
     */
    public void enqueueForCart(Store store, String target, String cartId, OutboxMessage owed) {
        owe(store, target, cartId, owed);
    }

    /**
     * Adds a delivery about an order; the transaction has locked the order and its cart. While an earlier one is pending, it is
     * followed in its queue, so that the two are sent in order: the order may have been another cart's then, or none's.
     *
     * @param cartId the cart that it is credited to, or null
     */
    public void enqueueForOrder(Store store, String target, String cartId, OutboxMessage owed) {
        Optional<String> pending = Delivery.find("select queue from Delivery where store = ?1 and target = ?2 and kind = ?3"
                + " and reference = ?4 and deadAt is null order by owedAt desc", store.key(), target, owed.kind(),
                owed.reference()).project(String.class).firstResultOptional();
        owe(store, target, pending.orElse(cartId == null ? queueOfOrder(owed.reference()) : cartId), owed);
    }

    /** Adds a delivery about no single cart or order; the caller's locks must exclude duplicates. */
    public void enqueueForStore(Store store, String target, OutboxMessage owed) {
        owe(store, target, "store " + owed.kind(), owed);
    }

    private void owe(Store store, String target, String queue, OutboxMessage owed) {
        if (owed.body() != null || !isOwedAlready(store, target, queue, owed)) {
            Instant now = clock.instant();
            Set<String> overtaken = owed.overtakes().isEmpty()
                    ? Set.of()
                    : Delivery.makeWay(store, target, queue, owed.overtakes(), now.minus(HEAD_START));
            Optional<Delivery> last = Delivery.last(store, target, queue, overtaken);
            Instant due = last.map(before -> before.followedAt(now)).orElse(now);
            boolean first = !owed.overtakes().isEmpty() && due.equals(now);
            new Delivery(store, newId(), target, queue, last.map(before -> before.place + 1).orElse(1L), owed,
                    first ? now.minus(HEAD_START) : due, now).persist();
        }
    }

    /** A delivery not taken on yet will send our state as well. It is locked, so that it is not sent before we commit. */
    private static boolean isOwedAlready(Store store, String target, String queue, OutboxMessage owed) {
        return Delivery.<Delivery>find("store = ?1 and target = ?2 and queue = ?3 and kind = ?4 and reference = ?5"
                + " and deadAt is null and tries = 0", store.key(), target, queue, owed.kind(), owed.reference())
                .withLock(LockModeType.PESSIMISTIC_WRITE).list().stream().anyMatch(waiting -> waiting.tries == 0);
    }

    /** Deletes deliveries that repeat data of an erased cart, before other observers add those about the erasure. */
    void forgetErased(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) CartChange change) {
        if (change.event().type == Type.ERASED) {
            Delivery.forget(change.cart().store, change.cart().cartId);
        }
        if (change.event().type == Type.WITHDRAWN && change.event().origin == Origin.STOREFRONT) {
            Delivery.forgetDead(change.cart().store, change.cart().cartId);
        }
    }

    /** The queue of an order without a known cart. It has a blank, which no cart id has, and no other queue begins so. */
    public static String queueOfOrder(String orderId) {
        return "order " + orderId;
    }

    private static String newId() {
        return "msg_" + Base64.getUrlEncoder().withoutPadding().encodeToString(RandomBytes.of(ID_BYTES));
    }
}
