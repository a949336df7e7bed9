package dev.cartrestore.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AllowanceTest {

    private final Allowance allowance = Allowance.perMinute(3);

    @Test
    void letsSoManyThroughAndThenSaysHowLongToWait() {
        for (int i = 0; i < 3; i++) {
            assertThat(allowance.secondsToWait("192.0.2.1")).isZero();
        }

        assertThat(allowance.secondsToWait("192.0.2.1")).isBetween(1L, 61L);
        assertThat(allowance.secondsToWait("192.0.2.2")).isZero();
    }
}
