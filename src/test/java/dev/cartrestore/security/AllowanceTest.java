package dev.cartrestore.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AllowanceTest {

    private final Allowance allowance = new Allowance(3);

    @Test
    void letsSoManyThroughAndThenSaysHowLongToWait() {
        for (int i = 0; i < 3; i++) {
            assertThat(allowance.secondsToWait("192.0.2.1")).isZero();
        }

        assertThat(allowance.secondsToWait("192.0.2.1")).isBetween(1L, 61L);
        assertThat(allowance.secondsToWait("192.0.2.2")).isZero();
    }

    @Test
    void countsAnIpv6NetworkAsOneClient() {
        assertThat(Allowance.network("2001:db8:1:2::1")).isEqualTo(Allowance.network("2001:db8:1:2:ffff::9"))
                .isNotEqualTo(Allowance.network("2001:db8:1:3::1"));
        assertThat(Allowance.network("192.0.2.1")).isEqualTo("192.0.2.1");
    }
}
