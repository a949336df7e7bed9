package dev.cartrestore.security.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import dev.cartrestore.security.limit.ClientRateLimiter.Counters;
import org.junit.jupiter.api.Test;

class ClientRateLimiterTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Counters counters = new Counters(nanos::get);
    private final ClientRateLimiter allowance = new ClientRateLimiter("acts", 3, counters);

    @Test
    void letsSoManyThroughAndThenSaysHowLongToWait() {
        for (int i = 0; i < 3; i++) {
            assertThat(allowance.secondsToWait("192.0.2.1")).isZero();
        }

        assertThat(allowance.secondsToWait("192.0.2.1")).isEqualTo(61);
        assertThat(allowance.secondsToWait("192.0.2.2")).isZero();
        assertThat(new ClientRateLimiter("others", 3, counters).secondsToWait("192.0.2.1")).isZero();
    }

    @Test
    void startsAgainAfterAMinute() {
        for (int i = 0; i < 4; i++) {
            allowance.secondsToWait("192.0.2.1");
        }

        nanos.addAndGet(TimeUnit.SECONDS.toNanos(60) - 1);
        assertThat(allowance.secondsToWait("192.0.2.1")).isEqualTo(1);
        nanos.incrementAndGet();
        assertThat(allowance.secondsToWait("192.0.2.1")).isZero();
    }

    @Test
    void countsNothingWhereItIsOnlyAsked() {
        for (int i = 0; i < 9; i++) {
            assertThat(allowance.secondsToWaitForNext("192.0.2.1")).isZero();
        }

        for (int i = 0; i < 3; i++) {
            assertThat(allowance.secondsToWait("192.0.2.1")).isZero();
        }
        assertThat(allowance.secondsToWaitForNext("192.0.2.1")).isEqualTo(61);
    }

    @Test
    void keepsACountOfSoManyKeysOnly() {
        for (int i = 0; i < 150_000; i++) {
            allowance.secondsToWait("key-" + i);
        }

        assertThat(counters.size()).isLessThanOrEqualTo(100_000);
    }
}
