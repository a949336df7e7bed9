package dev.cartrestore.platform.bigcommerce;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import dev.cartrestore.platform.client.RateLimit;
import dev.cartrestore.upstream.RetryAfter;
import dev.cartrestore.upstream.UpstreamResponse;

/**
 * 150 requests in 30 seconds on the smaller plans, shared by all apps of a store
 * (https://developer.bigcommerce.com/docs/start/best-practices/api-rate-limits).
 */
final class BigCommerceRateLimit implements RateLimit {

    private static final int MAX_PAUSE_SECONDS = 60;

    @Override
    public int burst() {
        return 30;
    }

    @Override
    public Duration interval() {
        return Duration.ofMillis(270);
    }

    /** The longer of the two waits that a 429 names; and the rest of the window once it is used up. */
    @Override
    public Optional<Duration> pause(UpstreamResponse answer, Instant now) {
        boolean usedUp = RetryAfter.number(answer.headers().get("X-Rate-Limit-Requests-Left")).filter(left -> left <= 0)
                .isPresent();
        if (answer.status() != 429 && !usedUp) {
            return Optional.empty();
        }
        return Stream.of(RetryAfter.ofMillis(answer.headers().get("X-Rate-Limit-Time-Reset-Ms")),
                RetryAfter.of(answer.headers().get("X-Retry-After"), now)).flatMap(Optional::stream).max(Duration::compareTo);
    }

    /** A 429 without a wait is the whole platform's overload, not the store's. */
    @Override
    public Duration defaultPause(int inARow) {
        return Duration.ofSeconds(Math.min(MAX_PAUSE_SECONDS, 1L << Math.min(inARow, 6)));
    }
}
