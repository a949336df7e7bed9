package dev.cartrestore.platform.bigcommerce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;

import dev.cartrestore.api.RemainingCalls;
import org.junit.jupiter.api.Test;

class BigCommerceRateLimitHeadersTest {

    private final BigCommerceRateLimitHeaders form = new BigCommerceRateLimitHeaders();

    @Test
    void tellInMillisecondsHowManyCallsAreLeft() {
        RemainingCalls count = new RemainingCalls(150, 149, form.window(), Duration.ofMillis(29_700), false);

        assertThat(form.headers(count)).isEqualTo(Map.of("X-Rate-Limit-Time-Window-Ms", "30000",
                "X-Rate-Limit-Time-Reset-Ms", "29700", "X-Rate-Limit-Requests-Quota", "150", "X-Rate-Limit-Requests-Left",
                "149"));
    }

    @Test
    void tellInSecondsHowLongToWaitOnceThereAreNone() {
        RemainingCalls count = new RemainingCalls(150, 0, form.window(), Duration.ofMillis(1_200), true);

        assertThat(form.headers(count)).containsEntry("X-Retry-After", "2").containsEntry("X-Rate-Limit-Requests-Left", "0")
                .containsEntry("X-Rate-Limit-Time-Reset-Ms", "1200");
    }
}
