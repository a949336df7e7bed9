package dev.cartrestore.security.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.vertx.core.Vertx;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Checks that every event loop still works: it must run a task within 5 s and be able to allocate the memory of a response. A
 * process with a broken event loop no longer serves some of its connections, and has to be restarted.
 */
@Liveness
@ApplicationScoped
class EventLoopsHealth implements HealthCheck {

    private static final int RESPONSE_BYTES = 1 << 20;
    private static final int SECONDS = 5;

    private final EventLoopGroup loops;

    @Inject
    @SuppressWarnings("deprecation") // Vert.x shows its event loops nowhere else but in an internal type
    EventLoopsHealth(Vertx vertx) {
        this(vertx.nettyEventLoopGroup());
    }

    EventLoopsHealth(EventLoopGroup loops) {
        this.loops = loops;
    }

    @Override
    public HealthCheckResponse call() {
        List<Future<?>> tasks = new ArrayList<>();
        for (EventExecutor loop : loops) {
            tasks.add(
                    loop.submit(() -> UnpooledByteBufAllocator.DEFAULT.directBuffer(RESPONSE_BYTES, RESPONSE_BYTES).release()));
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        long working = tasks.stream().filter(task -> succeeds(task, end - System.nanoTime())).count();
        return HealthCheckResponse.named("Event loops").withData("working", working).withData("all", tasks.size())
                .status(working == tasks.size()).build();
    }

    private static boolean succeeds(Future<?> task, long nanos) {
        try {
            return task.await(Math.max(nanos, 0), TimeUnit.NANOSECONDS) && task.isSuccess();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
