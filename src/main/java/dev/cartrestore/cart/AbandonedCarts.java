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
import org.jboss.logging.Logger;

/**
 * Notices carts that were left. An index holds just those whose time is still to come, so a look costs the same however many
 * carts are open; nodes that look at the same time skip what another has in hand.
 */
@Singleton
public class AbandonedCarts {

    private static final Logger LOG = Logger.getLogger(AbandonedCarts.class);

    /** So few that no shopper waits for long who comes back to one of them at that moment. */
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
        for (Store store : stores.all()) {
            try {
                notice(store);
            } catch (RuntimeException e) { // another store is not to suffer from it
                LOG.errorf("Abandoned carts of store %s could not be noticed: %s", store.key(), e.getClass().getName());
            }
        }
    }

    /**
     * Notices every cart of a store whose time has come, unless another node has it in hand.
     *
     * @return how many there were
     */
    public int notice(Store store) {
        int noticed = 0;
        int last;
        do {
            last = noticePart(store);
            noticed += last;
        } while (last > 0);
        return noticed;
    }

    private int noticePart(Store store) {
        Instant now = clock.instant();
        try {
            return WriteTransaction.call(() -> notice(store, due(store, now), now));
        } catch (RuntimeException e) { // one that cannot be told of is not to keep others from it
            LOG.errorf("Abandoned carts of store %s are noticed one by one: %s", store.key(), e.getClass().getName());
            return WriteTransaction.call(() -> due(store, now)).stream().mapToInt(cart -> noticeOne(store, cart, now)).sum();
        }
    }

    private int noticeOne(Store store, CartKey cart, Instant now) {
        try {
            return WriteTransaction.call(() -> notice(store, List.of(cart), now));
        } catch (RuntimeException e) {
            LOG.errorf("A cart of store %s cannot be noticed: %s", store.key(), e.getClass().getName());
            return 0;
        }
    }

    private List<CartKey> due(Store store, Instant now) {
        // sorted as the index is, from its first column on, and locked only afterwards: else H2 sorts, and locks, all of them
        return session
                .createSelectionQuery("select cartId from Cart where store = ?1 and idleSince <= ?2 order by store, idleSince",
                        String.class)
                .setParameter(1, store.key()).setParameter(2, now.minus(store.abandonedAfter())).setMaxResults(AT_A_TIME)
                .getResultStream().map(cartId -> new CartKey(store.key(), cartId)).toList();
    }

    private int notice(Store store, List<CartKey> due, Instant now) {
        Instant latest = now.minus(store.abandonedAfter());
        List<Cart> held = session.findMultiple(Cart.class, due, LockMode.UPGRADE_SKIPLOCKED).stream()
                .filter(cart -> cart != null && cart.isIdleSince(latest)).toList();
        held.forEach(cart -> cart.abandon(now));
        if (!held.isEmpty()) {
            rounds.fire(new CartsAbandoned(store));
        }
        return held.size();
    }
}
