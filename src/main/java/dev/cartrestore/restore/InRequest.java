package dev.cartrestore.restore;

import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.context.ThreadContext;

/** Goes on with a request on another thread. */
@Singleton
public class InRequest {

    @Inject
    ThreadContext threads;

    /** The same for a stage that is not to be judged where it fails. */
    public <T, R> CompletionStage<R> then(CompletionStage<T> stage, Function<T, R> next) {
        boolean complete = stage.toCompletableFuture().isDone();
        return stage.thenApply(complete ? next : threads.contextualFunction(next));
    }

    /** What comes of a stage. Where that is complete already, as for every stored cart, the thread stays the same one. */
    <T, R> CompletionStage<R> handle(CompletionStage<T> stage, BiFunction<T, Throwable, R> handler) {
        boolean complete = stage.toCompletableFuture().isDone();
        return stage.handle(complete ? handler : threads.contextualFunction(handler));
    }
}
