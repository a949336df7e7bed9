package dev.cartrestore.cart;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.database.SqlErrors;
import dev.cartrestore.store.Store;

/**
 * Reads the carts of clicks that come at the same time with one statement. A click that comes alone is read at once; clicks
 * that come during a statement share the next one, which starts when the first one ends or turns out to be slow. No thread of a
 * request waits. Measured with 64 connections against a thread and a statement for each click, PostgreSQL takes half of the CPU
 * time, and the application four fifths.
 */
@Singleton
public class BatchedCartReads {

    /** Carts that one statement reads. Twice as many made a click no cheaper. */
    static final int MAX_CARTS = 16;

    /**
     * Longer carts are left to the caller's worker thread. Hundreds that are read, but not answered yet, would fill a small heap,
     * and their pages would keep an event loop busy for milliseconds.
     */
    static final int MAX_LINES = 60;

    /** Limits the texts of all lines together, for the reason of {@link #MAX_LINES}. */
    static final int MAX_CHARACTERS = 32_000;

    /**
     * Statements at a time if the database is slow or a connection hangs. Otherwise there is one: with two, each has half of the
     * carts, and most of the gain is lost.
     */
    static final int MAX_READERS = 4;

    /** The age of the latest statement from which on the next one does not wait for it. */
    static final Duration SLOW = Duration.ofMillis(50);

    /**
     * The result of a read.
     *
     * @param cart empty if there is none, or if it is too long
     * @param isTooLong whether the cart is so long that a worker thread has to read it
     */
    public record Found(Optional<CartView> cart, boolean isTooLong) {

        private static Found of(CartView cart) {
            boolean tooLong = cart != null && (cart.lines().size() > MAX_LINES || characters(cart) > MAX_CHARACTERS);
            return new Found(tooLong ? Optional.empty() : Optional.ofNullable(cart), tooLong);
        }
    }

    private static int characters(CartView cart) {
        int characters = 0;
        for (CartLine line : cart.lines()) {
            characters += length(line.title()) + length(line.imageUrl()) + length(line.productUrl());
            for (LineOption option : line.options()) {
                characters += option.name().length() + option.value().length();
            }
        }
        return characters;
    }

    private static int length(String text) {
        return text == null ? 0 : text.length();
    }

    private record Read(Store store, String cartId, CompletableFuture<Found> found) {
    }

    /** Runs a statement. */
    interface Statement {
        Map<String, CartView> read(Store store, Set<String> cartIds);
    }

    private final Statement statement;
    private final Executor workers;
    private final Consumer<Runnable> later;
    private final LongSupplier nanoTime;
    private final Queue<Read> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger readers = new AtomicInteger();
    private final AtomicBoolean watched = new AtomicBoolean();
    private volatile long latestStart;

    @Inject
    BatchedCartReads(Carts carts, ScheduledExecutorService workers) {
        // one line more, to see that there are too many
        this((store, cartIds) -> carts.read(store, cartIds, MAX_LINES + 1), workers,
                task -> workers.schedule(task, SLOW.toMillis(), TimeUnit.MILLISECONDS), System::nanoTime);
    }

    /** @param later runs a task on a worker thread when a statement that starts now is slow */
    BatchedCartReads(Statement statement, Executor workers, Consumer<Runnable> later, LongSupplier nanoTime) {
        this.statement = statement;
        this.workers = workers;
        this.later = later;
        this.nanoTime = nanoTime;
    }

    /**
     * Reads a cart of any status.
     *
     * @return completed on a worker thread, which the caller may not use for long, since other clicks wait for it
     */
    public CompletionStage<Found> read(Store store, String cartId) {
        Read read = new Read(store, cartId, new CompletableFuture<>());
        waiting.add(read);
        startReader();
        return read.found();
    }

    /** Starts a reader if there is none that is quick. */
    private void startReader() {
        int running = readers.get();
        boolean needed = running == 0 || running < MAX_READERS && nanoTime.getAsLong() - latestStart >= SLOW.toNanos();
        if (needed && readers.compareAndSet(running, running + 1)) {
            latestStart = nanoTime.getAsLong();
            try {
                workers.execute(this::readAll);
            } catch (RejectedExecutionException e) { // the application ends
                readers.decrementAndGet();
                fail(nextBatch(), e);
            }
        } else if (running < MAX_READERS && watched.compareAndSet(false, true)) {
            later.accept(this::watch);
        }
    }

    /** Starts another reader for clicks that wait behind a statement that hangs. */
    private void watch() {
        watched.set(false);
        if (!waiting.isEmpty()) {
            startReader();
        }
    }

    private void readAll() {
        try {
            for (List<Read> batch = nextBatch(); !batch.isEmpty(); batch = nextBatch()) {
                latestStart = nanoTime.getAsLong();
                batch.stream().collect(Collectors.groupingBy(read -> read.store().key())).values().forEach(this::readBatch);
            }
        } finally {
            readers.decrementAndGet();
        }
        if (!waiting.isEmpty()) { // a click came after the last batch and still counted on this reader
            startReader();
        }
    }

    private List<Read> nextBatch() {
        List<Read> batch = new ArrayList<>();
        for (Read read = waiting.poll(); read != null; read = batch.size() < MAX_CARTS ? waiting.poll() : null) {
            batch.add(read);
        }
        return batch;
    }

    /** Reads carts of one store. A cart that cannot be read fails alone. */
    private void readBatch(List<Read> batch) {
        try {
            Set<String> ids = batch.stream().map(Read::cartId).collect(Collectors.toSet());
            Map<String, CartView> carts = statement.read(batch.get(0).store(), ids);
            batch.forEach(read -> read.found().complete(Found.of(carts.get(read.cartId()))));
        } catch (RuntimeException | Error e) {
            if (batch.size() == 1 || e instanceof Error || SqlErrors.isOutage(e)) {
                fail(batch, e);
            } else {
                batch.forEach(read -> readBatch(List.of(read)));
            }
        }
    }

    private static void fail(List<Read> batch, Throwable e) {
        batch.forEach(read -> read.found().completeExceptionally(e));
    }
}
