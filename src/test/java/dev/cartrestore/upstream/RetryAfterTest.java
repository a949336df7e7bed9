package dev.cartrestore.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @ParameterizedTest
    @CsvSource({"7, PT7S", "' 7 ', PT7S", "3600, PT1H", "86400, PT1H", "'Sun, 22 Nov 2026 10:00:30 GMT', PT30S",
            "'Mon, 23 Nov 2026 10:00:30 GMT', PT1H"})
    void readsSecondsAndDatesUpToAnHour(String header, Duration wait) {
        assertThat(RetryAfter.of(header, NOW)).contains(wait);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "soon", "0", "-5", "1.5", "'Sun, 22 Nov 2026 09:59:30 GMT'", "Sun, 22 Nov 2026 09:59:30 GMT"})
    void takesNothingElseForAWait(String header) {
        assertThat(RetryAfter.of(header, NOW)).isEmpty();
    }

    @Test
    void readsMillisecondsUpToAnHour() {
        assertThat(RetryAfter.ofMillis("7000")).contains(Duration.ofSeconds(7));
        assertThat(RetryAfter.ofMillis("9223372036854775807")).contains(Duration.ofHours(1));
        assertThat(RetryAfter.ofMillis("0")).isEmpty();
        assertThat(RetryAfter.ofMillis("-1")).isEmpty();
    }

    @Test
    void readsWholeNumbers() {
        assertThat(RetryAfter.number("7000")).contains(7000L);
        assertThat(RetryAfter.number("-1")).contains(-1L);
        assertThat(RetryAfter.number("x")).isEmpty();
        assertThat(RetryAfter.number(null)).isEmpty();
    }
}
