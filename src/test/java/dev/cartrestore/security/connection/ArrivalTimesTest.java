package dev.cartrestore.security.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

class ArrivalTimesTest {

    private final ArrivalTimes times = new ArrivalTimes();

    @Test
    void givesAHeadTenSecondsHoweverOftenSomethingOfItArrives() {
        times.headBegins(seconds(1));
        times.headBegins(seconds(9));

        assertThat(times.isTooSlow(seconds(11), 0)).isFalse();
        assertThat(times.isTooSlow(seconds(11) + 1, 0)).isTrue();
    }

    @Test
    void givesABodyTenSecondsAndOneForEach64KilobytesOfIt() {
        times.headBegins(0);
        times.bodyBegins(seconds(5));
        assertThat(times.isTooSlow(seconds(15), 0)).isFalse();
        assertThat(times.isTooSlow(seconds(15) + 1, 0)).isTrue();

        times.bodyArrives(128 << 10);

        assertThat(times.isTooSlow(seconds(16), 0)).isFalse();
        assertThat(times.isTooSlow(seconds(17) + 1, 0)).isTrue();
        times.requestEnds();
        assertThat(times.isTooSlow(seconds(99), 0)).isFalse();
    }

    @Test
    void wantsTheClientToReadWhileTheQueueIsFull() {
        times.queueFills(0, 100);

        assertThat(times.isTooSlow(seconds(10), 100)).isFalse();
        assertThat(times.isTooSlow(seconds(11), 100 + (16 << 10))).as("reads slowly").isFalse();
        assertThat(times.isTooSlow(seconds(22), 100 + (17 << 10))).as("reads no more").isTrue();
        times.queueDrains();
        assertThat(times.isTooSlow(seconds(99), 0)).isFalse();
    }

    private static long seconds(long seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }
}
