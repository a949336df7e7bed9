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

    /** The message that has been due longest is sent first, so an urgent one is dated back. */
    private static final Duration HEAD_START = Duration.ofDays(1);

    @Inject
    Clock clock;

    /** Adds a message about a cart. The transaction must have locked the cart, which keeps its messages in order. */
    public void enqueueForCart(Store store, String target, String cartId, OutboxMessage message) {
        enqueue(store, target, cartId, message);
    }

    /**
     * Adds a message about an order. The transaction must have locked the order and its cart. It joins the queue of an earlier
     * message about the order, if one is stored, so that the two are sent in order: the order may have belonged to another
     * cart then, or to none.
     *
     * @param cartId the cart to which the order is credited, or null
     */
    public void enqueueForOrder(Store store, String target, String cartId, OutboxMessage message) {
        Optional<String> earlier = Delivery.find("select queue from Delivery where store = ?1 and target = ?2 and kind = ?3"
                + " and reference = ?4 and state <> DEAD order by createdAt desc", store.key(), target, message.kind(),
                message.reference()).project(String.class).firstResultOptional();
        enqueue(store, target, earlier.orElse(cartId == null ? queueOfOrder(message.reference()) : cartId), message);
    }

    /** Adds a message about the store itself. The caller's locks must exclude duplicates. */
    public void enqueueForStore(Store store, String target, OutboxMessage message) {
        enqueue(store, target, "store " + message.kind(), message);
    }

    private void enqueue(Store store, String target, String queue, OutboxMessage message) {
        if (message.body() == null && isPending(store, target, queue, message)) {
            return;
        }
        Instant now = clock.instant();
        boolean urgent = !message.overtakes().isEmpty();
        Set<String> overtaken = urgent
                ? Delivery.makeRoom(store, target, queue, message.overtakes(), now.minus(HEAD_START))
                : Set.of();
        Optional<Delivery> last = Delivery.last(store, target, queue, overtaken);
        Instant due = last.map(before -> before.followedAt(now)).orElse(now);
        long sequence = last.map(before -> before.sequence + 1).orElse(1L);
        new Delivery(store, newId(), target, queue, sequence, message,
                urgent && due.equals(now) ? now.minus(HEAD_START) : due, now).persist();
    }

    /** A pending delivery will send our state as well. It is locked, so that it is not sent before we commit. */
    private static boolean isPending(Store store, String target, String queue, OutboxMessage message) {
        return Delivery.<Delivery>find("store = ?1 and target = ?2 and queue = ?3 and kind = ?4 and reference = ?5"
                + " and state = PENDING", store.key(), target, queue, message.kind(), message.reference())
                .withLock(LockModeType.PESSIMISTIC_WRITE).list().stream()
                .anyMatch(delivery -> delivery.state == DeliveryState.PENDING);
    }

    /** Deletes messages with data of an erased cart, before other observers add those about the erasure. */
    void eraseMessages(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) CartChange change) {
        if (change.event().type == Type.ERASED) {
            Delivery.erase(change.cart().store, change.cart().cartId);
        }
        if (change.event().type == Type.WITHDRAWN && change.event().origin == Origin.STOREFRONT) {
            Delivery.eraseDeadLetters(change.cart().store, change.cart().cartId);
        }
    }

    /** Names the queue of an order without a known cart. The blank keeps it apart from cart ids, which have none. */
    public static String queueOfOrder(String orderId) {
        return "order " + orderId;
    }

    private static String newId() {
        return "msg_" + Base64.getUrlEncoder().withoutPadding().encodeToString(RandomBytes.of(ID_BYTES));
    }
}
