package dev.cartrestore.delivery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.delivery.DeliveryResults.Result.Accepted;
import dev.cartrestore.delivery.DeliveryResults.Result.Again;
import dev.cartrestore.delivery.DeliveryResults.Result.Dead;
import io.agroal.api.AgroalDataSource;

/** Stores the results of deliveries, unless another node has taken them over since. */
@Singleton
class DeliveryResults {

    private static final String TAKEN = " where store = ? and delivery_id = ? and tries = ?";

    /** Deliveries queued behind a delayed one are delayed with it. */
    private static final String WAIT_BEHIND = "update delivery set due_at = ?"
            + " where store = ? and target = ? and queue = ? and place > ? and dead_at is null and due_at < ?";

    /** Outcome of one try. */
    sealed interface Result {

        record Accepted() implements Result {
        }

        /**
         * @param counted whether it counts as a try
         * @param pause whether the recipient gets nothing until then
         */
        record Again(Instant due, boolean counted, boolean pause, String trouble) implements Result {
        }

        record Dead(String trouble) implements Result {
        }
    }

    record Outcome(Delivery delivery, Result result) {
    }

    @Inject
    AgroalDataSource database;

    @Inject
    Clock clock;

    void write(List<Outcome> outcomes) {
        WriteTransaction.run(() -> {
            accepted(of(Accepted.class, outcomes));
            List<Outcome> again = of(Again.class, outcomes);
            List<Outcome> dead = of(Dead.class, outcomes);
            dropForgotten(again);
            dropForgotten(dead);
            again(again);
            dead(dead);
        });
    }

    private static List<Outcome> of(Class<? extends Result> kind, List<Outcome> outcomes) {
        return outcomes.stream().filter(outcome -> kind.isInstance(outcome.result())).toList();
    }

    private void accepted(List<Outcome> outcomes) {
        each("delete from delivery" + TAKEN, outcomes, (statement, outcome) -> taken(statement, 1, outcome.delivery()));
    }

    /** Nothing of them is left to be sent, and nothing has to wait for them any more. */
    private void dropForgotten(List<Outcome> failed) {
        each("delete from delivery" + TAKEN + " and body = ''", failed,
                (statement, outcome) -> taken(statement, 1, outcome.delivery()));
    }

    private void again(List<Outcome> outcomes) {
        int[] changed = each("update delivery set due_at = ?, trouble = ?, tries = ?" + TAKEN, outcomes,
                (statement, outcome) -> {
                    Again again = (Again) outcome.result();
                    statement.setObject(1, DeliveryQueue.utc(again.due()));
                    statement.setString(2, again.trouble());
                    statement.setInt(3, again.counted() ? outcome.delivery().tries : outcome.delivery().tries - 1);
                    taken(statement, 4, outcome.delivery());
                });
        List<Outcome> kept = IntStream.range(0, changed.length).filter(i -> changed[i] == 1).mapToObj(outcomes::get).toList();
        each(WAIT_BEHIND, kept, (statement, outcome) -> {
            OffsetDateTime due = DeliveryQueue.utc(((Again) outcome.result()).due());
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
            statement.setObject(1, DeliveryQueue.utc(clock.instant()));
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

    /** @return for each outcome how many rows it changed */
    private int[] each(String sql, List<Outcome> outcomes, Fill fill) {
        if (outcomes.isEmpty()) {
            return new int[0];
        }
        try (Connection connection = database.getConnection(); PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Outcome outcome : outcomes) {
                fill.of(statement, outcome);
                statement.addBatch();
            }
            return statement.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("The table of deliveries could not be written", e);
        }
    }
}
