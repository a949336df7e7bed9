package dev.cartrestore.platform.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.cartrestore.upstream.RetryAfter;
import dev.cartrestore.upstream.UpstreamResponse;

/** A vendor's rate limit. */
public interface RateLimit {

    /** Calls that may be made back to back. */
    int burst();

    /** Minimum interval between calls once the burst is spent: any window has at most a burst and one call per interval. */
    Duration interval();

    /** How long to pause after a response of any status; empty for no pause. */
    default Optional<Duration> pause(UpstreamResponse answer, Instant now) {
        return answer.status() == 429 || answer.status() == 503
                ? RetryAfter.of(answer.headers().get("Retry-After"), now)
                : Optional.empty();
    }

    /**
     * How long to pause after a 429 that gives no time.
     *
     * @param inARow how many there were in a row, from 1
     */
    default Duration defaultPause(int inARow) {
        return Duration.ofMinutes(1);
    }
}
