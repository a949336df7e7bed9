package dev.cartrestore.platform.omnisend;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.cartrestore.platform.client.RateLimit;
import dev.cartrestore.upstream.RetryAfter;
import dev.cartrestore.upstream.UpstreamResponse;

/**
 * 400 requests a minute for a brand, with the remaining number in each response
 * (https://api-docs.omnisend.com/v3/reference/rate-limit-timeouts-errors). We stay at 350.
 */
final class OmnisendRateLimit implements RateLimit {

    @Override
    public int burst() {
        return 50;
    }

    @Override
    public Duration interval() {
        return Duration.ofMillis(200);
    }

    @Override
    public Optional<Duration> pause(UpstreamResponse answer, Instant now) {
        boolean usedUp = RetryAfter.number(answer.headers().get("X-Rate-Limit-Remaining")).filter(left -> left <= 0)
                .isPresent();
        return answer.status() == 429 || usedUp
                ? RetryAfter.of(answer.headers().get("X-Rate-Limit-Reset"), now)
                : Optional.empty();
    }
}
