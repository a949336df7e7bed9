package dev.cartrestore.cart;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import org.hibernate.LockMode;
import org.hibernate.Session;

/**
 * Notices abandoned carts. An index holds only those not noticed yet, so a look costs the same however many carts are open;
 * nodes that look at the same time skip carts that another one has locked.
 */
@Singleton
public class AbandonedCarts {

    /** Few, so that a shopper who comes back to one of them at that moment does not wait for long. */
    private static final int AT_A_TIME = 20;

    @Inject
    Stores stores;

    @Inject
    Session session;

    @Inject
    Event<CartsAbandoned> rounds;

    @Inject
    Clock clock;

    @Scheduled(every = "5s", delayed = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    void noticeAll() {
        stores.each("noticing abandoned carts", this::notice);
    }

    /**
     * Notices every cart of a store that is due, unless another node has locked it.
     *
     * @return how many there were
     */
    public int notice(Store store) {
        Instant now = clock.instant();
        Instant latest = now.minus(store.abandonedAfter());
        return new Sweep("noticing an abandoned cart", AT_A_TIME, most -> due(store, latest, most),
                cartIds -> notice(store, cartIds, latest, now)).run(store);
    }

    private List<String> due(Store store, Instant latest, int most) {
        // sorted as the index is, from its first column on, and locked only afterwards: else H2 sorts, and locks, all of them
        return session
                .createSelectionQuery("select cartId from Cart where store = ?1 and idleSince <= ?2 order by store, idleSince",
                        String.class)
                .setParameter(1, store.key()).setParameter(2, latest).setMaxResults(most).getResultList();
    }

    private int notice(Store store, List<String> cartIds, Instant latest, Instant now) {
        List<CartKey> keys = cartIds.stream().map(cartId -> new CartKey(store.key(), cartId)).toList();
        List<Cart> held = session.findMultiple(Cart.class, keys, LockMode.UPGRADE_SKIPLOCKED).stream()
                .filter(cart -> cart != null && cart.isIdleSince(latest)).toList();
        held.forEach(cart -> cart.abandon(now));
        if (!held.isEmpty()) {
            rounds.fire(new CartsAbandoned(store));
        }
        return held.size();
    }
}
