package dev.cartrestore.upstream;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads how long a server asks us to wait. */
public final class RetryAfter {

    /** Longer waits are cut to this. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {
    }

    /**
     * The header {@code Retry-After}, in seconds or as an HTTP date (RFC 9110, 10.2.3).
     *
     * @param value null if absent
     * @return empty if absent or invalid
     */
    public static Optional<Duration> of(String value, Instant now) {
        return of(value, now, LONGEST);
    }

    /** @param longest longer waits are cut to this */
    public static Optional<Duration> of(String value, Instant now, Duration longest) {
        Optional<Duration> seconds = number(value).map(Duration::ofSeconds);
        return (seconds.isPresent() ? seconds : until(value, now)).flatMap(wait -> bounded(wait, longest));
    }

    /** A header in milliseconds. */
    public static Optional<Duration> ofMillis(String value) {
        return number(value).map(Duration::ofMillis).flatMap(wait -> bounded(wait, LONGEST));
    }

    private static Optional<Duration> bounded(Duration wait, Duration longest) {
        return Optional.of(wait.compareTo(longest) > 0 ? longest : wait)
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

    /** A whole number in a header; empty if absent or invalid. */
    public static Optional<Long> number(String value) {
        try {
            return value == null ? Optional.empty() : Optional.of(Long.parseLong(value.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
