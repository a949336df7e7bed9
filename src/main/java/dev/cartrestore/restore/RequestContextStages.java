package dev.cartrestore.restore;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import org.eclipse.microprofile.context.ThreadContext;

/**
 * Continues a request on another thread with the request's context. If a stage is already complete, as for every stored cart,
 * it continues on the same thread.
 */
@Singleton
public class RequestContextStages {

    @Inject
    ThreadContext threads;

    /** Like {@link CompletionStage#handle}. */
    public <T, R> CompletionStage<R> handle(CompletionStage<T> stage, BiFunction<T, Throwable, R> handler) {
        return isComplete(stage)
                ? stage.handle(handler)
                : onOwnThread(stage).handle(threads.contextualFunction(handler));
    }

    /** Like {@link CompletionStage#thenApply}. */
    public <T, R> CompletionStage<R> then(CompletionStage<T> stage, Function<T, R> next) {
        return isComplete(stage) ? stage.thenApply(next) : onOwnThread(stage).thenApply(threads.contextualFunction(next));
    }

    /** Like {@link CompletionStage#thenCompose}. */
    public <T, R> CompletionStage<R> compose(CompletionStage<T> stage, Function<T, CompletionStage<R>> next) {
        return isComplete(stage) ? stage.thenCompose(next) : onOwnThread(stage).thenCompose(threads.contextualFunction(next));
    }

    private static boolean isComplete(CompletionStage<?> stage) {
        return stage.toCompletableFuture().isDone();
    }

    /**
     * Completes a stage on a worker thread of this request. A stage that several requests wait for completes on a thread of
     * one of them, where the contexts of the others would be mixed up.
     */
    private static <T> CompletionStage<T> onOwnThread(CompletionStage<T> stage) {
        Context request = Vertx.currentContext();
        CompletableFuture<T> own = new CompletableFuture<>();
        stage.whenComplete((value, failure) -> request.executeBlocking(
                () -> failure == null ? own.complete(value) : own.completeExceptionally(failure), false));
        return own;
    }
}
