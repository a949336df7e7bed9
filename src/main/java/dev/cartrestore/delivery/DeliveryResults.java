package dev.cartrestore.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.database.Jdbc;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.delivery.DeliveryResults.Result.Accepted;
import dev.cartrestore.delivery.DeliveryResults.Result.DeadLetter;
import dev.cartrestore.delivery.DeliveryResults.Result.Retry;

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
    Jdbc jdbc;

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
        each("delete from delivery" + SENDING_OR_ERASED, outcomes, outcome -> leaseOf(outcome));
    }

    /** Deletes erased deliveries: they have no content, and the next messages in their queues need not wait any more. */
    private void deleteErased(List<Outcome> failed) {
        each("delete from delivery" + ERASED, failed, outcome -> leaseOf(outcome));
    }

    private void retry(List<Outcome> outcomes) {
        int[] changed = each("update delivery set state = ?, due_at = ?, last_error = ?, tries = ?" + SENDING, outcomes,
                outcome -> {
                    Retry retry = (Retry) outcome.result();
                    int tries = outcome.delivery().tries - (retry.counted() ? 0 : 1);
                    DeliveryState state = tries == 0 ? DeliveryState.PENDING : DeliveryState.RETRYING;
                    return leaseOf(outcome, state.name(), retry.due(), retry.error(), tries);
                });
        List<Outcome> kept = IntStream.range(0, changed.length).filter(i -> changed[i] == 1).mapToObj(outcomes::get).toList();
        each(WAIT_BEHIND, kept, outcome -> {
            Delivery delivery = outcome.delivery();
            Instant due = ((Retry) outcome.result()).due();
            return new Object[]{due, delivery.store, delivery.target, delivery.queue, delivery.sequence, due};
        });
    }

    private void keepAsDeadLetters(List<Outcome> outcomes) {
        each("update delivery set state = 'DEAD', due_at = null, dead_at = ?, last_error = ?" + SENDING, outcomes,
                outcome -> leaseOf(outcome, clock.instant(), ((DeadLetter) outcome.result()).error()));
    }

    /** Parameters of a statement, the last of which identify the lease. */
    private static Object[] leaseOf(Outcome outcome, Object... before) {
        Delivery delivery = outcome.delivery();
        return Stream.concat(Stream.of(before), Stream.of(delivery.store, delivery.deliveryId, delivery.tries)).toArray();
    }

    private int[] each(String sql, List<Outcome> outcomes, Function<Outcome, Object[]> parameters) {
        return jdbc.batch(sql, outcomes.stream().map(parameters).toList());
    }
}
