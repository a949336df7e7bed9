package dev.cartrestore.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

import jakarta.inject.Inject;

import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.delivery.DeliveryResults.Outcome;
import dev.cartrestore.delivery.DeliveryResults.Result;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.TestStore;
import dev.cartrestore.testsupport.BothDatabases;
import dev.cartrestore.testsupport.Concurrently;
import dev.cartrestore.testsupport.Sql;
import dev.cartrestore.testsupport.Statements;
import dev.cartrestore.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@BothDatabases
@QuarkusTest
class DeliveryQueueTest {

    @Inject
    TestClock clock;

    @Inject
    DeliveryQueue queue;

    @Inject
    DeliveryResults results;

    @Inject
    Outbox outbox;

    @Inject
    MerchantWebhook webhook;

    @Inject
    Statements statements;

    @Inject
    Sql sql;

    private final Store store = TestStore.of("queue-test");

    @AfterEach
    void end() {
        sql.run("delete from delivery where store = 'queue-test'");
    }

    @Test
    void isReadInTheOrderOfItsIndexEvenIfManyWait() {
        fill(20_000, Duration.ofHours(1));
        sql.run("analyze");
        String look = statements.during(() -> queue.lease(store, webhook, 50)).stream()
                .filter(sent -> sent.contains("order by")).findFirst().orElseThrow();

        assertThat(sql.plan(look, store.key(), "webhook", fromNow(Duration.ZERO), 50))
                .containsIgnoringCase("delivery_by_due").containsIgnoringCase("delivery_by_queue")
                .containsAnyOf("Index Scan using", "index sorted").doesNotContain("Seq Scan", "tableScan", "Sort Key");
    }

    @Test
    void letsNothingOvertakeAnErasedDeliveryThatIsBeingSent() {
        fill(3, Duration.ofMinutes(-1)); // of one cart
        List<Delivery> sending = queue.lease(store, webhook, 50);

        WriteTransaction.run(() -> {
            Delivery.erase(store.key(), "cart-0");
            outbox.enqueueForCart(store, "webhook", "cart-0", new OutboxMessage("cart.erased", "cart-0", "{}"));
        });

        assertThat(sql.read("select count(*) from delivery where store = 'queue-test'")).isEqualTo("2");
        assertThat(sql.read("select state from delivery where delivery_id = ? and body is null", sending.get(0).deliveryId))
                .isEqualTo("ERASED");
        assertThat(queue.lease(store, webhook, 50)).isEmpty();
        results.write(List.of(new Outcome(sending.get(0), new Result.Accepted())));
        assertThat(queue.lease(store, webhook, 50)).singleElement()
                .satisfies(next -> assertThat(next.kind).isEqualTo("cart.erased"));
    }

    @Test
    void doesNotWaitForAnErasedDeliveryThatFailed() {
        fill(3, Duration.ofMinutes(-1));
        List<Delivery> sending = queue.lease(store, webhook, 50);
        WriteTransaction.run(() -> {
            Delivery.erase(store.key(), "cart-0");
            outbox.enqueueForCart(store, "webhook", "cart-0", new OutboxMessage("cart.erased", "cart-0", "{}"));
        });

        results.write(List.of(
                new Outcome(sending.get(0), new Result.Retry(clock.instant().plusSeconds(3600), true, false, "status 500"))));

        assertThat(queue.lease(store, webhook, 50)).singleElement()
                .satisfies(next -> assertThat(next.kind).isEqualTo("cart.erased"));
    }

    @Test
    void givesConcurrentWritersDifferentPositionsInOneQueue() throws Exception {
        int writers = 4;
        int rounds = 10;
        CyclicBarrier together = new CyclicBarrier(writers);
        for (int round = 0; round < rounds; round++) {
            Concurrently.call(writers, writer -> {
                await(together);
                WriteTransaction.run(() -> outbox.enqueueForCart(store, "webhook", "cart-0",
                        new OutboxMessage("cart.updated", "cart-0", "{}")));
                return null;
            });
        }

        int sent = writers * rounds;
        assertThat(sql.read("select count(distinct sequence) from delivery where store = 'queue-test'"))
                .isEqualTo(String.valueOf(sent));
        assertThat(sql.read("select max(sequence) from delivery where store = 'queue-test'")).isEqualTo(String.valueOf(sent));
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void keepsTheResultOfALostLeaseFromChangingALaterTry() {
        fill(3, Duration.ofMinutes(-1));
        Delivery lost = queue.lease(store, webhook, 50).get(0);
        clock.advance(DeliveryQueue.LEASE.plusSeconds(1));
        Delivery later = queue.lease(store, webhook, 50).get(0);

        results.write(List.of(new Outcome(lost, new Result.Accepted())));
        results.write(List.of(new Outcome(lost, new Result.DeadLetter("status 400"))));

        assertThat(later.deliveryId).isEqualTo(lost.deliveryId);
        assertThat(sql.read("select state || tries from delivery where delivery_id = ?", lost.deliveryId))
                .isEqualTo("SENDING2");
    }

    /** In queues of 4. */
    private void fill(int many, Duration due) {
        sql.run("insert into delivery (store, delivery_id, target, queue, sequence, kind, reference, body, created_at, state, tries,"
                + " due_at)"
                + " select 'queue-test', 'msg_' || n, 'webhook', 'cart-' || (n / 4), mod(n, 4), 'cart.abandoned', 'cart', '{}',"
                + " ?, 'PENDING', 0, ? from generate_series(1, cast(? as integer)) as numbers(n)", fromNow(Duration.ZERO),
                fromNow(due),
                many);
    }

    private OffsetDateTime fromNow(Duration time) {
        return clock.instant().plus(time).atOffset(ZoneOffset.UTC);
    }
}
