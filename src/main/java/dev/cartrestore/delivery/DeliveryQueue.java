package dev.cartrestore.delivery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.store.Store;
import io.agroal.api.AgroalDataSource;
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
    AgroalDataSource database;

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
        List<Delivery.Key> due = new ArrayList<>();
        run(DUE, statement -> {
            statement.setString(1, store.key());
            statement.setString(2, recipient.name());
            statement.setObject(3, utc(now));
            statement.setInt(4, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    due.add(new Delivery.Key(store.key(), row.getString(1)));
                }
            }
        });
        return due;
    }

    /** Locks deliveries and returns those that are still due; skips those that another node has locked. */
    private List<Delivery> lock(List<Delivery.Key> keys, Instant now) {
        return session.findMultiple(Delivery.class, keys, LockMode.UPGRADE_SKIPLOCKED).stream()
                .filter(delivery -> delivery != null && delivery.isDue(now)).toList();
    }

    private boolean isPaused(Store store, Recipient recipient, Instant now) {
        boolean[] paused = new boolean[1];
        run("select 1 from delivery_pause where store = ? and target = ? and until > ?", statement -> {
            statement.setString(1, store.key());
            statement.setString(2, recipient.name());
            statement.setObject(3, utc(now));
            try (ResultSet row = statement.executeQuery()) {
                paused[0] = row.next();
            }
        });
        return paused[0];
    }

    /** Keeps all nodes from sending to the recipient until then. */
    void pause(Store store, Recipient recipient, Instant until) {
        WriteTransaction.run(() -> {
            if (pause("update delivery_pause set until = case when until > ? then until else ? end"
                    + " where store = ? and target = ?", store, recipient, until, 2) == 0) {
                pause("insert into delivery_pause (until, store, target) values (?, ?, ?)", store, recipient, until, 1);
            }
        });
    }

    private int pause(String sql, Store store, Recipient recipient, Instant until, int times) {
        int[] changed = new int[1];
        run(sql, statement -> {
            for (int i = 1; i <= times; i++) {
                statement.setObject(i, utc(until));
            }
            statement.setString(times + 1, store.key());
            statement.setString(times + 2, recipient.name());
            changed[0] = statement.executeUpdate();
        });
        return changed[0];
    }

    private interface Use {
        void of(PreparedStatement statement) throws SQLException;
    }

    private void run(String sql, Use use) {
        try (Connection connection = database.getConnection(); PreparedStatement statement = connection.prepareStatement(sql)) {
            use.of(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("The table of deliveries could not be used", e);
        }
    }

    static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
