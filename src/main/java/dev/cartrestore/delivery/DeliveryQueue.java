package dev.cartrestore.delivery;

import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.database.Jdbc;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.store.Store;
import org.hibernate.LockMode;
import org.hibernate.Session;

/**
 * Leases due deliveries to nodes. If a node dies, another one takes over when the lease ends. Only the first delivery of each
 * queue is leased, so that the messages about a cart arrive in order.
 */
@Singleton
class DeliveryQueue {

    /** Longer than any call, so that two nodes never send the same delivery at the same time. */
    static final Duration LEASE = Duration.ofSeconds(30);

    /** Sorted like its index, from the first column on, and locked afterwards: otherwise H2 sorts and locks all due rows. */
    private static final String DUE = """
            select delivery_id from delivery d
            where store = ? and target = ? and due_at <= ? and not exists (
                select 1 from delivery e where e.store = d.store and e.target = d.target and e.queue = d.queue
                and e.sequence < d.sequence and e.state <> 'DEAD')
            order by store, target, due_at limit ?""";

    @Inject
    Jdbc jdbc;

    @Inject
    Session session;

    @Inject
    Clock clock;

    /** Leases due deliveries to this node. */
    List<Delivery> lease(Store store, Recipient recipient, int most) {
        return WriteTransaction.call(() -> {
            Instant now = clock.instant();
            if (isPaused(store, recipient, now)) {
                return List.<Delivery>of();
            }
            List<Delivery.Key> due = due(store, recipient, 2 * most, now);
            List<Delivery> leased = lock(due.stream().limit(most).toList(), now);
            if (leased.isEmpty()) { // another node has locked them
                leased = lock(due.stream().skip(most).toList(), now);
            }
            session.setJdbcBatchSize(most);
            leased.forEach(delivery -> delivery.lease(now.plus(LEASE)));
            return leased;
        });
    }

    private List<Delivery.Key> due(Store store, Recipient recipient, int most, Instant now) {
        return jdbc.list(DUE, row -> new Delivery.Key(store.key(), row.getString(1)), store.key(), recipient.name(), now, most);
    }

    /** Locks deliveries and returns those that are still due; skips those that another node has locked. */
    private List<Delivery> lock(List<Delivery.Key> keys, Instant now) {
        return session.findMultiple(Delivery.class, keys, LockMode.UPGRADE_SKIPLOCKED).stream()
                .filter(delivery -> delivery != null && delivery.isDue(now)).toList();
    }

    private boolean isPaused(Store store, Recipient recipient, Instant now) {
        return jdbc.query("select 1 from delivery_pause where store = ? and target = ? and until > ?", ResultSet::next,
                store.key(), recipient.name(), now);
    }

    /** Keeps all nodes from sending to the recipient until then. */
    void pause(Store store, Recipient recipient, Instant until) {
        WriteTransaction.run(() -> {
            int changed = jdbc.update("update delivery_pause set until = case when until > ? then until else ? end"
                    + " where store = ? and target = ?", until, until, store.key(), recipient.name());
            if (changed == 0) {
                jdbc.update("insert into delivery_pause (until, store, target) values (?, ?, ?)", until, store.key(),
                        recipient.name());
            }
        });
    }
}
