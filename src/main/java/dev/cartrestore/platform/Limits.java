package dev.cartrestore.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.cartrestore.upstream.RetryAfter;
import dev.cartrestore.upstream.UpstreamAnswer;

/** What a vendor bears. */
public interface Limits {

    /** How many calls at once, before they have to keep their distance. */
    int burst();

    /** The distance. In any window of time there are no more calls than the burst and one for each distance in it. */
    Duration distance();

    /** How long an answer, whatever its status, asks us to leave the vendor alone; empty if it does not say. */
    default Optional<Duration> pause(UpstreamAnswer answer, Instant now) {
        return answer.status() == 429 || answer.status() == 503
                ? RetryAfter.of(answer.headers().get("Retry-After"), now)
                : Optional.empty();
    }

    /**
     * How long to leave the vendor alone after a 429 that does not say.
     *
     * @param inARow how many there were, from 1
     */
    default Duration pauseUnsaid(int inARow) {
        return Duration.ofMinutes(1);
    }
}
