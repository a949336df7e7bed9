package dev.cartrestore.platform.zid;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.cartrestore.platform.Limits;
import dev.cartrestore.upstream.RetryAfter;
import dev.cartrestore.upstream.UpstreamAnswer;

/** 60 requests a minute for an app and a store (https://docs.zid.sa/rate-limiting-644369m0.md); beyond that Zid slows down. */
final class ZidLimits implements Limits {

    @Override
    public int burst() {
        return 24;
    }

    @Override
    public Duration distance() {
        return Duration.ofMillis(1_700);
    }

    @Override
    public Optional<Duration> pause(UpstreamAnswer answer) {
        return answer.status() == 429 || answer.status() == 503
                ? RetryAfter.of(answer.headers().get("Retry-After"), Instant.now())
                : Optional.empty();
    }
}
