package dev.cartrestore.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class ApiRateLimiterTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ApiRateLimiter counts = new ApiRateLimiter(3);

    @Test
    void countDownToNothingAndThenRefuse() {
        for (int left = 2; left >= 0; left--) {
            RemainingCalls count = counts.count("shop v3", MINUTE, true);
            assertThat(count.refused()).isFalse();
            assertThat(count.remaining()).isEqualTo(left);
            assertThat(count.limit()).isEqualTo(3);
        }

        RemainingCalls refused = counts.count("shop v3", MINUTE, true);

        assertThat(refused.refused()).isTrue();
        assertThat(refused.remaining()).isZero();
        assertThat(refused.resetSeconds()).isBetween(1L, 60L);
    }

    @Test
    void tellWithoutCounting() {
        counts.count("shop v3", MINUTE, true);

        assertThat(counts.count("shop v3", MINUTE, false).remaining()).isEqualTo(2);
        assertThat(counts.count("shop v3", MINUTE, false).remaining()).isEqualTo(2);
    }

    @Test
    void keepStoresAndFormatsApart() {
        counts.count("shop v3", MINUTE, true);

        assertThat(counts.count("shop api", MINUTE, true).remaining()).isEqualTo(2);
        assertThat(counts.count("other v3", MINUTE, true).remaining()).isEqualTo(2);
    }

    @Test
    void giveAShorterWindowItsPart() {
        assertThat(new ApiRateLimiter(6000).count("shop stores", Duration.ofSeconds(30), true).limit()).isEqualTo(3000);
        assertThat(new ApiRateLimiter(1).count("shop stores", Duration.ofSeconds(30), true).limit()).isEqualTo(1);
    }
}
