package dev.cartrestore.delivery;

import java.time.Duration;
import java.util.Set;

import dev.cartrestore.upstream.UpstreamException;

/** A delivery was not accepted. The exception's message is logged and listed with dead letters, and has no personal data. */
public class DeliveryException extends UpstreamException {

    /** What happens to it next. */
    public enum Kind {
        /** It is retried a limited number of times. */
        FAILED,
        /** It was not sent, because the recipient's circuit breaker is open; this does not count as a try. */
        DEFERRED,
        /** The recipient asked for a pause. */
        PAUSED,
        /** It is finally rejected. */
        REFUSED
    }

    /** By security rule 39. A webhook receiver unsubscribes with 410. */
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 404, 410, 422);

    private final Kind kind;
    private final Duration wait;

    private DeliveryException(Kind kind, String message, Duration wait) {
        super(message);
        this.kind = kind;
        this.wait = wait;
    }

    /** Maps an unsuccessful status. Only errors that a retry cannot cure are final. */
    public static DeliveryException ofStatus(int status) {
        return REFUSALS.contains(status) ? refused("status " + status) : failed("status " + status);
    }

    public static DeliveryException failed(String message) {
        return new DeliveryException(Kind.FAILED, message, Duration.ZERO);
    }

    public static DeliveryException refused(String message) {
        return new DeliveryException(Kind.REFUSED, message, Duration.ZERO);
    }

    public static DeliveryException deferred(Duration wait) {
        return new DeliveryException(Kind.DEFERRED, "not sent yet", wait);
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
