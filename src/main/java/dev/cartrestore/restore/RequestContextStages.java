package dev.cartrestore.restore;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.eclipse.microprofile.context.ThreadContext;

/**
 * Continues a request on another thread with the request's context. Unless it says otherwise, a method continues on the same
 * thread if its stage is already complete.
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

    /** Runs a step that may wait on a worker thread of this request. */
    public <R> CompletionStage<R> onWorker(Supplier<CompletionStage<R>> step) {
        Supplier<CompletionStage<R>> inRequest = threads.contextualSupplier(step);
        return Vertx.currentContext().executeBlocking(inRequest::get, false).compose(Future::fromCompletionStage)
                .toCompletionStage();
    }

    /** Like {@link CompletionStage#handle}, on the event loop of this request, where nothing may wait. To be called there. */
    public <T, R> CompletionStage<R> handleOnEventLoop(CompletionStage<T> stage, BiFunction<T, Throwable, R> handler) {
        Context request = Vertx.currentContext();
        CompletableFuture<T> own = new CompletableFuture<>();
        stage.whenComplete((value, failure) -> request.runOnContext(unused -> complete(own, value, failure)));
        return own.handle(threads.contextualFunction(handler));
    }

    private static <T> boolean complete(CompletableFuture<T> stage, T value, Throwable failure) {
        return failure == null ? stage.complete(value) : stage.completeExceptionally(failure);
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
        stage.whenComplete((value, failure) -> request.executeBlocking(() -> complete(own, value, failure), false));
        return own;
    }
}
