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
import dev.cartrestore.delivery.DeliveryResults.Result.DeadLetter;
import dev.cartrestore.delivery.DeliveryResults.Result.Retry;
import io.agroal.api.AgroalDataSource;

/** Stores the results of deliveries, unless another node has taken them over since. */
@Singleton
class DeliveryResults {

    /** Matches a delivery that is still leased by the try whose result is stored. */
    private static final String LEASED = " where store = ? and delivery_id = ? and tries = ? and state ";
    private static final String SENDING = LEASED + "= 'SENDING'";
    private static final String ERASED = LEASED + "= 'ERASED'";
    private static final String SENDING_OR_ERASED = LEASED + "in ('SENDING', 'ERASED')";

    /** Deliveries queued behind a delayed one are delayed with it. */
    private static final String WAIT_BEHIND = "update delivery set due_at = ?"
            + " where store = ? and target = ? and queue = ? and sequence > ? and due_at < ?";

    /** Outcome of one try. */
    sealed interface Result {

        record Accepted() implements Result {
        }

        /**
         * @param counted whether it counts as a try
         * @param pause whether the recipient gets nothing until then
         */
        record Retry(Instant due, boolean counted, boolean pause, String error) implements Result {
        }

        record DeadLetter(String error) implements Result {
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
            deleteAccepted(of(Accepted.class, outcomes));
            List<Outcome> retries = of(Retry.class, outcomes);
            List<Outcome> deadLetters = of(DeadLetter.class, outcomes);
            deleteErased(retries);
            deleteErased(deadLetters);
            retry(retries);
            keepAsDeadLetters(deadLetters);
        });
    }

    private static List<Outcome> of(Class<? extends Result> kind, List<Outcome> outcomes) {
        return outcomes.stream().filter(outcome -> kind.isInstance(outcome.result())).toList();
    }

    private void deleteAccepted(List<Outcome> outcomes) {
        each("delete from delivery" + SENDING_OR_ERASED, outcomes,
                (statement, outcome) -> setKey(statement, 1, outcome.delivery()));
    }

    /** There is nothing left to send, and nothing has to wait for them any more. */
    private void deleteErased(List<Outcome> failed) {
        each("delete from delivery" + ERASED, failed, (statement, outcome) -> setKey(statement, 1, outcome.delivery()));
    }

    private void retry(List<Outcome> outcomes) {
        int[] changed = each("update delivery set state = ?, due_at = ?, last_error = ?, tries = ?" + SENDING, outcomes,
                (statement, outcome) -> {
                    Retry retry = (Retry) outcome.result();
                    int tries = outcome.delivery().tries - (retry.counted() ? 0 : 1);
                    statement.setString(1, (tries == 0 ? DeliveryState.PENDING : DeliveryState.RETRYING).name());
                    statement.setObject(2, DeliveryQueue.utc(retry.due()));
                    statement.setString(3, retry.error());
                    statement.setInt(4, tries);
                    setKey(statement, 5, outcome.delivery());
                });
        List<Outcome> kept = IntStream.range(0, changed.length).filter(i -> changed[i] == 1).mapToObj(outcomes::get).toList();
        each(WAIT_BEHIND, kept, (statement, outcome) -> {
            OffsetDateTime due = DeliveryQueue.utc(((Retry) outcome.result()).due());
            Delivery delivery = outcome.delivery();
            statement.setObject(1, due);
            statement.setString(2, delivery.store);
            statement.setString(3, delivery.target);
            statement.setString(4, delivery.queue);
            statement.setLong(5, delivery.sequence);
            statement.setObject(6, due);
        });
    }

    private void keepAsDeadLetters(List<Outcome> outcomes) {
        each("update delivery set state = 'DEAD', due_at = null, dead_at = ?, last_error = ?" + SENDING, outcomes,
                (statement, outcome) -> {
                    statement.setObject(1, DeliveryQueue.utc(clock.instant()));
                    statement.setString(2, ((DeadLetter) outcome.result()).error());
                    setKey(statement, 3, outcome.delivery());
                });
    }

    private static void setKey(PreparedStatement statement, int from, Delivery delivery) throws SQLException {
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
