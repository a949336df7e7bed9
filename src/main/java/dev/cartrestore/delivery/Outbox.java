package dev.cartrestore.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.LockModeType;

import dev.cartrestore.cart.CartChange;
import dev.cartrestore.cart.CartEvent.Type;
import dev.cartrestore.security.RandomBytes;
import dev.cartrestore.store.Store;

/** Where it is written down what we owe others, in the transaction of the change that caused it. */
@Singleton
public class Outbox {

    private static final int ID_BYTES = 18;

    @Inject
    Clock clock;

    /**
     * Owes a recipient something of a cart. To be called in a transaction that holds the cart, so that what is told of it
     * keeps its order.
     */
    public void oweOfCart(Store store, String target, String cartId, Owed owed) {
        owe(store, target, cartId, owed);
    }

    /**
     * The same of an order; the transaction holds it, and the carts.
     *
     * @param carts the one that it is credited to, if there is one, and others that it was credited to before. While what was
     *     told of it then is still owed, it goes on in that place, so that two tell of it one after the other
     */
    public void oweOfOrder(Store store, String target, Stream<String> carts, Owed owed) {
        List<String> places = Stream.concat(carts, Stream.of(queueOfOrder(owed.reference()))).toList();
        owe(store, target, places.stream().filter(queue -> isOwed(store, target, queue, owed)).findFirst()
                .orElse(places.get(0)), owed);
    }

    private static boolean isOwed(Store store, String target, String queue, Owed owed) {
        return Delivery.count("store = ?1 and target = ?2 and queue = ?3 and kind = ?4 and reference = ?5 and deadAt is null",
                store.key(), target, queue, owed.kind(), owed.reference()) > 0;
    }

    /** The same of no single cart or order; the transaction holds whatever keeps others from telling the like. */
    public void oweOfStore(Store store, String target, Owed owed) {
        owe(store, target, "store " + owed.kind(), owed);
    }

    private void owe(Store store, String target, String queue, Owed owed) {
        if (owed.body() != null || !isOwedAlready(store, target, queue, owed)) {
            Instant now = clock.instant();
            Optional<Delivery> last = Delivery.find("store = ?1 and target = ?2 and queue = ?3 order by place desc",
                    store.key(), target, queue).firstResultOptional();
            Instant due = last.map(before -> before.followedAt(now)).orElse(now);
            new Delivery(store, newId(), target, queue, last.map(before -> before.place + 1).orElse(1L), owed, due, now)
                    .persist();
        }
    }

    /** One that nobody has taken on yet will tell the state of then. Locked, so that nobody takes it on before ours counts. */
    private static boolean isOwedAlready(Store store, String target, String queue, Owed owed) {
        return Delivery.<Delivery>find("store = ?1 and target = ?2 and queue = ?3 and kind = ?4 and reference = ?5"
                + " and deadAt is null and tries = 0", store.key(), target, queue, owed.kind(), owed.reference())
                .withLock(LockModeType.PESSIMISTIC_WRITE).list().stream().anyMatch(waiting -> waiting.tries == 0);
    }

    /** Nothing that waits, and no dead letter, tells of an erased cart any more. Before others owe that it was erased. */
    void forgetErased(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) CartChange change) {
        if (change.event().type == Type.ERASED) {
            Delivery.forget(change.cart().store, change.cart().cartId);
        }
    }

    /** Where what is owed of an order waits that no cart is known of; no cart has an id with a blank, and no other queue begins so. */
    public static String queueOfOrder(String orderId) {
        return "order " + orderId;
    }

    private static String newId() {
        return "msg_" + Base64.getUrlEncoder().withoutPadding().encodeToString(RandomBytes.of(ID_BYTES));
    }
}
