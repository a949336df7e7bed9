package dev.cartrestore.upstream;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads for how long a server asks clients to wait. */
public final class RetryAfter {

    private static final Duration DEFAULT_MAX = Duration.ofHours(1);

    private RetryAfter() {
    }

    /**
     * Reads the header {@code Retry-After}, in seconds or as an HTTP date (RFC 9110, 10.2.3), up to an hour.
     *
     * @param value null if absent
     * @return empty if absent or invalid
     */
    public static Optional<Duration> of(String value, Instant now) {
        return of(value, now, DEFAULT_MAX);
    }

    /** @param max upper limit of the result */
    public static Optional<Duration> of(String value, Instant now, Duration max) {
        Optional<Duration> seconds = number(value).map(Duration::ofSeconds);
        return (seconds.isPresent() ? seconds : until(value, now)).flatMap(wait -> bounded(wait, max));
    }

    /** Reads a header in milliseconds, up to an hour. */
    public static Optional<Duration> ofMillis(String value) {
        return number(value).map(Duration::ofMillis).flatMap(wait -> bounded(wait, DEFAULT_MAX));
    }

    private static Optional<Duration> bounded(Duration wait, Duration max) {
        return Optional.of(wait.compareTo(max) > 0 ? max : wait)
                .filter(some -> !some.isNegative() && !some.isZero());
    }

    private static Optional<Duration> until(String value, Instant now) {
        try {
            return value == null
                    ? Optional.empty()
                    : Optional.of(Duration.between(now,
                            ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Reads a whole number; empty if absent or invalid. */
    public static Optional<Long> number(String value) {
        try {
            return value == null ? Optional.empty() : Optional.of(Long.parseLong(value.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
