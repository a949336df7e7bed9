package dev.cartrestore.testsupport;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Several callers who do not wait for each other. */
public final class AtOnce {

    private AtOnce() {
    }

    /** What each call brought, in the order of the callers. */
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
}
