package dev.cartrestore.cart.abandoned;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartKey;
import dev.cartrestore.cart.CartWriter;
import dev.cartrestore.database.Sweep;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import org.hibernate.LockMode;
import org.hibernate.Session;

/**
 * Records carts as abandoned once they have been idle for the store's time. An index holds only carts not yet recorded, so a
 * round costs the same however many carts are open; a node skips carts that another node has locked.
 */
@Singleton
public class AbandonmentSweep {

    /** Few, so that a shopper who returns to one of them at that moment waits only briefly. */
    private static final int AT_A_TIME = 20;

    @Inject
    Stores stores;

    @Inject
    Session session;

    @Inject
    CartWriter writer;

    @Inject
    Event<CartsAbandoned> rounds;

    @Inject
    Clock clock;

    @Scheduled(every = "5s", delayed = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    void recordAllDue() {
        stores.each("recording abandoned carts", this::recordDue);
    }

    /**
     * Records every cart of a store that is due, unless another node has locked it.
     *
     * @return their number
     */
    public int recordDue(Store store) {
        Instant now = clock.instant();
        Instant latest = now.minus(store.abandonedAfter());
        return new Sweep("recording an abandoned cart", AT_A_TIME, max -> due(store, latest, max),
                cartIds -> record(store, cartIds, latest, now)).run(store.key());
    }

    private List<String> due(Store store, Instant latest, int max) {
        // sorted like the index, from its first column on, and locked afterwards: otherwise H2 sorts and locks all of them
        return session
                .createSelectionQuery("select cartId from Cart where store = ?1 and idleSince <= ?2 order by store, idleSince",
                        String.class)
                .setParameter(1, store.key()).setParameter(2, latest).setMaxResults(max).getResultList();
    }

    private int record(Store store, List<String> cartIds, Instant latest, Instant now) {
        List<CartKey> keys = cartIds.stream().map(cartId -> new CartKey(store.key(), cartId)).toList();
        List<Cart> locked = session.findMultiple(Cart.class, keys, LockMode.UPGRADE_SKIPLOCKED).stream()
                .filter(cart -> cart != null && cart.isIdleSince(latest)).toList();
        locked.forEach(cart -> writer.abandon(cart, now));
        if (!locked.isEmpty()) {
            rounds.fire(new CartsAbandoned(store));
        }
        return locked.size();
    }
}
