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

    /** The longer of the two waits that a 429 names, and the rest of the window when no calls are left. */
    @Override
    public Optional<Duration> pause(UpstreamResponse response, Instant now) {
        boolean usedUp = RetryAfter.number(response.headers().get("X-Rate-Limit-Requests-Left")).filter(left -> left <= 0)
                .isPresent();
        if (response.status() != 429 && !usedUp) {
            return Optional.empty();
        }
        return Stream.of(RetryAfter.ofMillis(response.headers().get("X-Rate-Limit-Time-Reset-Ms")),
                RetryAfter.of(response.headers().get("X-Retry-After"), now)).flatMap(Optional::stream).max(Duration::compareTo);
    }

    /** A 429 without a wait means that the whole platform is overloaded, not that the store made too many calls. */
    @Override
    public Duration defaultPause(int inARow) {
        return Duration.ofSeconds(Math.min(MAX_PAUSE_SECONDS, 1L << Math.min(inARow, 6)));
    }
}
