package dev.cartrestore.platform.snipcart;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.cartrestore.platform.Limits;
import dev.cartrestore.upstream.RetryAfter;
import dev.cartrestore.upstream.UpstreamAnswer;

/** Snipcart publishes no limits; these are ours, of a size that other vendors bear. */
final class SnipcartLimits implements Limits {

    @Override
    public int burst() {
        return 40;
    }

    @Override
    public Duration distance() {
        return Duration.ofMillis(250);
    }

    @Override
    public Optional<Duration> pause(UpstreamAnswer answer) {
        return answer.status() == 429 || answer.status() == 503
                ? RetryAfter.of(answer.headers().get("Retry-After"), Instant.now())
                : Optional.empty();
    }
}
