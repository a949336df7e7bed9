package dev.cartrestore.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class CallCountsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final CallCounts counts = new CallCounts(3);

    @Test
    void countDownToNothingAndThenRefuse() {
        for (int left = 2; left >= 0; left--) {
            CallCount count = counts.count("shop v3", MINUTE, true);
            assertThat(count.refused()).isFalse();
            assertThat(count.left()).isEqualTo(left);
            assertThat(count.most()).isEqualTo(3);
        }

        CallCount refused = counts.count("shop v3", MINUTE, true);

        assertThat(refused.refused()).isTrue();
        assertThat(refused.left()).isZero();
        assertThat(refused.resetSeconds()).isBetween(1L, 60L);
    }

    @Test
    void tellWithoutCounting() {
        counts.count("shop v3", MINUTE, true);

        assertThat(counts.count("shop v3", MINUTE, false).left()).isEqualTo(2);
        assertThat(counts.count("shop v3", MINUTE, false).left()).isEqualTo(2);
    }

    @Test
    void keepStoresAndFormatsApart() {
        counts.count("shop v3", MINUTE, true);

        assertThat(counts.count("shop api", MINUTE, true).left()).isEqualTo(2);
        assertThat(counts.count("other v3", MINUTE, true).left()).isEqualTo(2);
    }

    @Test
    void giveAShorterWindowItsPart() {
        assertThat(new CallCounts(6000).count("shop stores", Duration.ofSeconds(30), true).most()).isEqualTo(3000);
        assertThat(new CallCounts(1).count("shop stores", Duration.ofSeconds(30), true).most()).isEqualTo(1);
    }
}
