package dev.cartrestore.delivery;

import java.time.Duration;
import java.util.Set;

import dev.cartrestore.upstream.UpstreamException;

/** A delivery was not accepted. The message is for logs and for the list of dead letters, and repeats nothing of its body. */
public class DeliveryException extends UpstreamException {

    /** What happens to it next. */
    public enum Kind {
        /** It is retried a limited number of times. */
        FAILED,
        /** It was not sent, since the recipient's breaker is open; that does not count as a try. */
        POSTPONED,
        /** The recipient asked for a pause. */
        PAUSED,
        /** It is rejected for good. */
        REFUSED
    }

    /** Security rule 39; 410 is how a receiver of webhooks unsubscribes. */
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 404, 410, 422);

    private final Kind kind;
    private final Duration wait;

    private DeliveryException(Kind kind, String message, Duration wait) {
        super(message);
        this.kind = kind;
        this.wait = wait;
    }

    /** Maps an answer that is no success. Only errors that a retry cannot cure are final. */
    public static DeliveryException ofStatus(int status) {
        return REFUSALS.contains(status) ? refused("status " + status) : failed("status " + status);
    }

    public static DeliveryException failed(String message) {
        return new DeliveryException(Kind.FAILED, message, Duration.ZERO);
    }

    public static DeliveryException refused(String message) {
        return new DeliveryException(Kind.REFUSED, message, Duration.ZERO);
    }

    public static DeliveryException postponed(Duration wait) {
        return new DeliveryException(Kind.POSTPONED, "not sent yet", wait);
    }

    public static DeliveryException paused(Duration wait) {
        return new DeliveryException(Kind.PAUSED, "status 429", wait);
    }

    Kind kind() {
        return kind;
    }

    Duration retryAfter() {
        return wait;
    }
}
