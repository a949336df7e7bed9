package dev.cartrestore.security.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLoopsHealthTest {

    private final EventLoopGroup loops = new NioEventLoopGroup(2);

    @AfterEach
    void stop() {
        loops.shutdownGracefully();
    }

    @Test
    void isUpWhileAllThreadsWork() {
        assertThat(new EventLoopsHealth(loops).call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void isDownWhileOneThreadIsStuck() {
        CountDownLatch end = new CountDownLatch(1);
        loops.next().execute(() -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        assertThat(new EventLoopsHealth(loops).call().getStatus()).isEqualTo(Status.DOWN);
        end.countDown();
    }
}
