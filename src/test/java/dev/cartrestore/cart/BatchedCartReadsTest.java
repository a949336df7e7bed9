package dev.cartrestore.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.cartrestore.cart.BatchedCartReads.Found;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.TestStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which carts share a statement. The test runs what is given to the workers itself. */
class BatchedCartReadsTest {

    private final Store store = TestStore.of("linen");
    private final Queue<Runnable> workers = new ArrayDeque<>();
    private final List<String> statements = new ArrayList<>();
    private Runnable duringStatement = () -> {
    };
    private long now;
    private final List<Runnable> later = new ArrayList<>();
    private final BatchedCartReads reads = new BatchedCartReads(this::read, workers::add, later::add, () -> now);

    @Test
    void readsACartThatComesAlone() {
        CompletionStage<Found> cart = reads.read(store, "K");

        work();

        assertThat(idOf(cart)).contains("K");
        assertThat(statements).containsExactly("linen [K]");
    }

    @Test
    void sharesTheNextStatementAmongThoseThatComeDuringOne() {
        List<CompletionStage<Found>> later = new ArrayList<>();
        once(() -> {
            later.add(reads.read(store, "B"));
            later.add(reads.read(store, "C"));
        });
        CompletionStage<Found> first = reads.read(store, "A");

        work();

        assertThat(statements).containsExactly("linen [A]", "linen [B, C]");
        assertThat(idOf(first)).contains("A");
        assertThat(later).map(BatchedCartReadsTest::idOf).containsExactly(Optional.of("B"), Optional.of("C"));
    }

    @Test
    void readsACartOnceForAllWhoAskForIt() {
        List<CompletionStage<Found>> all = List.of(reads.read(store, "K"), reads.read(store, "K"));

        work();

        assertThat(statements).containsExactly("linen [K]");
        assertThat(all).map(BatchedCartReadsTest::idOf).containsOnly(Optional.of("K"));
    }

    @Test
    void findsNothingWhereThereIsNoCart() {
        CompletionStage<Found> none = reads.read(store, "none");
        CompletionStage<Found> some = reads.read(store, "K");

        work();

        assertThat(idOf(none)).isEmpty();
        assertThat(idOf(some)).contains("K");
    }

    @Test
    void keepsStoresApart() {
        CompletionStage<Found> linen = reads.read(store, "none");
        CompletionStage<Found> honey = reads.read(TestStore.of("honey"), "K");

        work();

        assertThat(statements).containsExactlyInAnyOrder("linen [none]", "honey [K]");
        assertThat(idOf(linen)).isEmpty();
        assertThat(idOf(honey)).contains("K");
    }

    @Test
    void splitsWhatIsTooMuchForOneStatement() {
        List<CompletionStage<Found>> all = IntStream.rangeClosed(0, BatchedCartReads.MAX_CARTS)
                .mapToObj(i -> reads.read(store, "K" + i)).toList();

        work();

        assertThat(statements).hasSize(2);
        assertThat(all).map(BatchedCartReadsTest::idOf).allMatch(Optional::isPresent);
    }

    @ParameterizedTest
    @CsvSource({"60, 0, false", "61, 0, true", "1, 32000, false", "1, 32001, true", "40, 800, false", "40, 801, true"})
    void leavesLongCartsToTheirOwnWorkers(int lines, int charactersOfATitle, boolean tooLong) {
        String id = "long-" + lines + "-" + charactersOfATitle;
        CompletionStage<Found> cart = reads.read(store, id);

        work();

        assertThat(idOf(cart).isEmpty()).isEqualTo(tooLong);
        assertThat(cart.toCompletableFuture().join().isTooLong()).isEqualTo(tooLong);
    }

    @Test
    void failsOnlyTheCartThatCannotBeRead() {
        CompletionStage<Found> broken = reads.read(store, "broken");
        CompletionStage<Found> whole = reads.read(store, "K");

        work();

        assertThat(idOf(whole)).contains("K");
        assertThatThrownBy(() -> idOf(broken)).hasRootCauseMessage("no such currency");
    }

    @Test
    void doesNotAskAgainForEachCartWhenTheDatabaseIsDown() {
        List<CompletionStage<Found>> all = List.of(reads.read(store, "down"), reads.read(store, "K"));

        work();

        assertThat(statements).hasSize(1);
        assertThat(all).allSatisfy(cart -> assertThatThrownBy(() -> idOf(cart)).hasRootCauseMessage("connection refused"));
    }

    @Test
    void doesNotWaitForASlowStatement() {
        reads.read(store, "A");
        reads.read(store, "B");
        assertThat(workers).as("one reader for both").hasSize(1);

        now += BatchedCartReads.SLOW.toNanos();
        reads.read(store, "C");
        assertThat(workers).as("the first reader is slow").hasSize(2);

        reads.read(store, "D");
        assertThat(workers).as("the second reader has just begun").hasSize(2);

        for (int i = 0; i < 10; i++) {
            now += TimeUnit.SECONDS.toNanos(1);
            reads.read(store, "E" + i);
        }
        assertThat(workers).hasSize(BatchedCartReads.MAX_READERS);
    }

    @Test
    void doesNotLeaveThoseWaitingThatCameBeforeAStatementWasSlow() {
        reads.read(store, "hangs");
        Runnable hanging = workers.remove();
        once(() -> {
            CompletionStage<Found> next = reads.read(store, "K");
            reads.read(store, "L");
            assertThat(workers).as("waits for the statement").isEmpty();
            assertThat(later).as("looks after a while, once for all").hasSize(1);

            now += BatchedCartReads.SLOW.toNanos();
            later.remove(0).run();
            work();

            assertThat(idOf(next)).contains("K");
        });

        hanging.run();

        assertThat(statements).containsExactly("linen [hangs]", "linen [K, L]");
    }

    @Test
    void looksOnceMoreIfTheLatestStatementHasJustBegun() {
        reads.read(store, "A");
        reads.read(store, "B");

        later.remove(0).run();

        assertThat(workers).hasSize(1);
        assertThat(later).hasSize(1);
    }

    @Test
    void failsWhatTheWorkersRefuseAndReadsAgainLater() {
        boolean[] refuse = {true};
        BatchedCartReads refused = new BatchedCartReads(this::read, task -> {
            if (refuse[0]) {
                throw new RejectedExecutionException("full");
            }
            workers.add(task);
        }, later::add, () -> now);
        assertThatThrownBy(() -> idOf(refused.read(store, "A"))).hasRootCauseMessage("full");

        refuse[0] = false;
        CompletionStage<Found> next = refused.read(store, "B");
        work();

        assertThat(idOf(next)).contains("B");
        assertThat(statements).containsExactly("linen [B]");
    }

    private void once(Runnable action) {
        duringStatement = () -> {
            duringStatement = () -> {
            };
            action.run();
        };
    }

    private void work() {
        while (!workers.isEmpty()) {
            workers.remove().run();
        }
    }

    private Map<String, CartView> read(Store from, Set<String> ids) {
        statements.add(from.key() + " " + new TreeSet<>(ids));
        duringStatement.run();
        if (ids.contains("broken")) {
            throw new IllegalArgumentException("no such currency");
        }
        if (ids.contains("down")) {
            throw new IllegalStateException(new SQLException("connection refused", "08001"));
        }
        Map<String, CartView> found = new HashMap<>();
        ids.stream().filter(id -> !id.equals("none")).forEach(id -> found.put(id, cart(id)));
        return found;
    }

    private static CartView cart(String id) {
        String[] length = id.startsWith("long-") ? id.split("-") : new String[]{"", "1", "1"};
        CartLine line = new CartLine("line", "P1", "P1", null, "T".repeat(Integer.parseInt(length[2])), null, 1, 1500, null, 0,
                null,
                null, List.of());
        return new CartView(id, CartStatus.OPEN, Currency.getInstance("USD"), null, null, null, Instant.EPOCH, false, 0,
                CartSource.STOREFRONT, PriceAdjustments.NONE, Collections.nCopies(Integer.parseInt(length[1]), line));
    }

    /** Of a read that is complete. */
    private static Optional<String> idOf(CompletionStage<Found> cart) {
        CompletableFuture<Found> done = cart.toCompletableFuture();
        assertThat(done).isDone();
        return done.join().cart().map(CartView::cartId);
    }
}
