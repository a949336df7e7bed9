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
import java.util.stream.IntStream;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.WriteTransaction;
import dev.cartrestore.delivery.DeliveryQueue.Result.Accepted;
import dev.cartrestore.delivery.DeliveryQueue.Result.Again;
import dev.cartrestore.delivery.DeliveryQueue.Result.Dead;
import dev.cartrestore.store.Store;
import io.agroal.api.AgroalDataSource;
import org.hibernate.LockMode;
import org.hibernate.Session;

/**
 * Deals deliveries out to whichever node asks. A delivery that is taken on is leased: if its node never comes back, another one
 * takes it. Of each queue only the first is dealt out, so that what happened to a cart is told in order.
 */
@Singleton
class DeliveryQueue {

    /** Longer than any call lasts, so that no two nodes send the same at the same time. */
    static final Duration LEASE = Duration.ofSeconds(30);

    /** Sorted as its index is, from the first column on, and locked only afterwards: else H2 sorts, and locks, all that is due. */
    private static final String DUE = """
            select delivery_id from delivery d
            where store = ? and target = ? and due_at <= ? and not exists (
                select 1 from delivery e where e.store = d.store and e.target = d.target and e.queue = d.queue
                and e.place < d.place and e.dead_at is null)
            order by store, target, due_at limit ?""";

    /** A delivery that was taken on, unless another node has taken it on since. */
    private static final String TAKEN = " where store = ? and delivery_id = ? and tries = ?";

    /** What is behind one that waits cannot go out before it, so nobody has to look at that until then. */
    private static final String WAIT_BEHIND = "update delivery set due_at = ?"
            + " where store = ? and target = ? and queue = ? and place > ? and dead_at is null and due_at < ?";

    /** What became of a delivery that was taken on. */
    sealed interface Result {

        record Accepted() implements Result {
        }

        /**
         * @param counted whether it was a try
         * @param pause whether nothing is to be sent to the recipient until then
         */
        record Again(Instant due, boolean counted, boolean pause, String trouble) implements Result {
        }

        record Dead(String trouble) implements Result {
        }
    }

    @Inject
    AgroalDataSource database;

    @Inject
    Session session;

    @Inject
    Clock clock;

    /** Takes on what is due, at most so many. */
    List<Delivery> take(Store store, Recipient recipient, int most) {
        return WriteTransaction.call(() -> {
            Instant now = clock.instant();
            if (isPaused(store, recipient, now)) {
                return List.<Delivery>of();
            }
            List<Delivery.Key> due = due(store, recipient, 2 * most, now);
            List<Delivery> taken = lock(due.stream().limit(most).toList(), now);
            if (taken.isEmpty()) { // which another node has in hand
                taken = lock(due.stream().skip(most).toList(), now);
            }
            session.setJdbcBatchSize(most);
            taken.forEach(delivery -> delivery.takeOn(now.plus(LEASE)));
            return taken;
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

    /** Those of them that nobody else has in hand, and that are still due. */
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

    /** No node sends the recipient anything until then. */
    void pause(Store store, Recipient recipient, Instant until) {
        WriteTransaction.call(() -> {
            if (pause("update delivery_pause set until = case when until > ? then until else ? end"
                    + " where store = ? and target = ?", store, recipient, until, 2) == 0) {
                pause("insert into delivery_pause (until, store, target) values (?, ?, ?)", store, recipient, until, 1);
            }
            return null;
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

    /** A delivery that was taken on, and what became of it. */
    record Outcome(Delivery delivery, Result result) {
    }

    /** Writes down what became of deliveries, unless another node has taken them on since. */
    void settle(List<Outcome> outcomes) {
        WriteTransaction.call(() -> {
            accepted(of(Accepted.class, outcomes));
            again(of(Again.class, outcomes));
            dead(of(Dead.class, outcomes));
            return null;
        });
    }

    private static List<Outcome> of(Class<? extends Result> kind, List<Outcome> outcomes) {
        return outcomes.stream().filter(outcome -> kind.isInstance(outcome.result())).toList();
    }

    private void accepted(List<Outcome> outcomes) {
        each("delete from delivery" + TAKEN, outcomes, (statement, outcome) -> taken(statement, 1, outcome.delivery()));
    }

    private void again(List<Outcome> outcomes) {
        int[] changed = each("update delivery set due_at = ?, trouble = ?, tries = ?" + TAKEN, outcomes,
                (statement, outcome) -> {
                    Again again = (Again) outcome.result();
                    statement.setObject(1, utc(again.due()));
                    statement.setString(2, again.trouble());
                    statement.setInt(3, again.counted() ? outcome.delivery().tries : outcome.delivery().tries - 1);
                    taken(statement, 4, outcome.delivery());
                });
        List<Outcome> kept = IntStream.range(0, changed.length).filter(i -> changed[i] == 1).mapToObj(outcomes::get).toList();
        each(WAIT_BEHIND, kept, (statement, outcome) -> {
            OffsetDateTime due = utc(((Again) outcome.result()).due());
            Delivery delivery = outcome.delivery();
            statement.setObject(1, due);
            statement.setString(2, delivery.store);
            statement.setString(3, delivery.target);
            statement.setString(4, delivery.queue);
            statement.setLong(5, delivery.place);
            statement.setObject(6, due);
        });
    }

    private void dead(List<Outcome> outcomes) {
        each("update delivery set due_at = null, dead_at = ?, trouble = ?" + TAKEN, outcomes, (statement, outcome) -> {
            statement.setObject(1, utc(clock.instant()));
            statement.setString(2, ((Dead) outcome.result()).trouble());
            taken(statement, 3, outcome.delivery());
        });
    }

    private static void taken(PreparedStatement statement, int from, Delivery delivery) throws SQLException {
        statement.setString(from, delivery.store);
        statement.setString(from + 1, delivery.deliveryId);
        statement.setInt(from + 2, delivery.tries);
    }

    private interface Fill {
        void of(PreparedStatement statement, Outcome outcome) throws SQLException;
    }

    /** @return how many rows it changed, for each */
    private int[] each(String sql, List<Outcome> outcomes, Fill fill) {
        int[][] changed = {new int[0]};
        if (!outcomes.isEmpty()) {
            run(sql, statement -> {
                for (Outcome outcome : outcomes) {
                    fill.of(statement, outcome);
                    statement.addBatch();
                }
                changed[0] = statement.executeBatch();
            });
        }
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

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
