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

import dev.cartrestore.cart.WriteTransaction;
import dev.cartrestore.store.Store;
import io.agroal.api.AgroalDataSource;

/**
 * Deals deliveries out to whichever node asks. A delivery that is taken on is leased: if its node never comes back, another one
 * takes it. Of each queue only the first is dealt out, so that what happened to a cart is told in order.
 */
@Singleton
class DeliveryQueue {

    /** Longer than any call lasts, so that no two nodes send the same at the same time. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private static final String DUE = """
            select delivery_id from delivery d
            where store = ? and target = ? and due_at <= ? and not exists (
                select 1 from delivery e where e.store = d.store and e.target = d.target and e.queue = d.queue
                and e.place < d.place and e.dead_at is null)
            order by due_at, place limit ? for update skip locked""";

    /** What became of a delivery that was taken on. */
    sealed interface Result {

        record Accepted() implements Result {
        }

        /** @param counted whether it was a try */
        record Again(Instant due, boolean counted, String trouble) implements Result {
        }

        record Dead(String trouble) implements Result {
        }
    }

    @Inject
    AgroalDataSource database;

    @Inject
    Clock clock;

    /** Takes on what is due, at most so many. */
    List<Delivery> take(Store store, Recipient recipient, int most) {
        return WriteTransaction.call(() -> {
            Instant now = clock.instant();
            return isPaused(store, recipient, now) ? List.<Delivery>of() : take(due(store, recipient, most, now), store, now);
        });
    }

    private List<String> due(Store store, Recipient recipient, int most, Instant now) {
        List<String> due = new ArrayList<>();
        run(DUE, statement -> {
            statement.setString(1, store.key());
            statement.setString(2, recipient.name());
            statement.setObject(3, utc(now));
            statement.setInt(4, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    due.add(row.getString(1));
                }
            }
        });
        return due;
    }

    private static List<Delivery> take(List<String> ids, Store store, Instant now) {
        List<Delivery> taken = ids.isEmpty()
                ? List.of()
                : Delivery.list("store = ?1 and deliveryId in ?2", store.key(), ids);
        taken.forEach(delivery -> {
            delivery.tries++;
            delivery.dueAt = now.plus(LEASE);
        });
        return taken;
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
            run("delete from delivery_pause where store = ? and target = ?", statement -> {
                statement.setString(1, store.key());
                statement.setString(2, recipient.name());
                statement.executeUpdate();
            });
            run("insert into delivery_pause (store, target, until) values (?, ?, ?)", statement -> {
                statement.setString(1, store.key());
                statement.setString(2, recipient.name());
                statement.setObject(3, utc(until));
                statement.executeUpdate();
            });
            return null;
        });
    }

    /** Writes down what became of deliveries, unless another node has taken them on since. */
    void settle(List<Delivery> deliveries, List<Result> results) {
        WriteTransaction.call(() -> {
            for (int i = 0; i < deliveries.size(); i++) {
                settle(deliveries.get(i), results.get(i));
            }
            return null;
        });
    }

    private void settle(Delivery delivery, Result result) {
        if (result instanceof Result.Accepted) {
            Delivery.delete("store = ?1 and deliveryId = ?2 and tries = ?3", delivery.store, delivery.deliveryId,
                    delivery.tries);
        } else if (result instanceof Result.Again again) {
            int changed = Delivery.update(
                    "dueAt = ?1, tries = ?2, trouble = ?3 where store = ?4 and deliveryId = ?5 and tries = ?6",
                    again.due(), again.counted() ? delivery.tries : delivery.tries - 1, again.trouble(), delivery.store,
                    delivery.deliveryId, delivery.tries);
            if (changed == 1) {
                moveThoseBehind(delivery, again.due());
            }
        } else if (result instanceof Result.Dead dead) {
            Delivery.update("dueAt = null, deadAt = ?1, trouble = ?2 where store = ?3 and deliveryId = ?4 and tries = ?5",
                    clock.instant(), dead.trouble(), delivery.store, delivery.deliveryId, delivery.tries);
        }
    }

    /** They cannot go out before it, so nobody has to look at them until then. */
    private static void moveThoseBehind(Delivery delivery, Instant due) {
        Delivery.update("dueAt = ?1 where store = ?2 and target = ?3 and queue = ?4 and place > ?5 and deadAt is null"
                + " and dueAt < ?1", due, delivery.store, delivery.target, delivery.queue, delivery.place);
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
