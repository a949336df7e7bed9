package dev.cartrestore.testsupport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import dev.cartrestore.database.WriteTransaction;

/** Runs several calls at the same time. */
public final class Concurrently {

    private Concurrently() {
    }

    /** The results of the calls, in the order of the calls. */
    public static <T> List<T> call(int callers, IntFunction<T> call) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> answer : threads
                    .invokeAll(IntStream.range(0, callers).<Callable<T>>mapToObj(i -> () -> call.apply(i)).toList())) {
                results.add(answer.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }

    /**
     * The result of a call that starts while a change is not committed yet: the call sees the old state, and waits for the
     * locks of the change.
     */
    public static <T> T during(Runnable change, Supplier<T> call) throws Exception {
        CompletableFuture<T> answer = new CompletableFuture<>();
        WriteTransaction.run(() -> {
            change.run();
            answer.completeAsync(call, task -> new Thread(task).start());
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        });
        return answer.get(30, TimeUnit.SECONDS);
    }
}
