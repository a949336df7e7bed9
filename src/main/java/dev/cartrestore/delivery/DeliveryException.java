package dev.cartrestore.delivery;

import java.time.Duration;
import java.util.Set;

import dev.cartrestore.upstream.UpstreamException;

/** A delivery was not accepted. The message is for logs and for the list of dead letters, and holds nothing of its body. */
public class DeliveryException extends UpstreamException {

    /** What is to become of it. */
    public enum Kind {
        /** Sent again later, and not endlessly often. */
        FAILED,
        /** It was not sent, since its recipient is left alone for now; that is nobody's failure. */
        POSTPONED,
        /** Its recipient asks not to be sent anything for a while. */
        PAUSED,
        /** Nobody will ever accept it as it is. */
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

    /** What an answer means that is no acceptance. Only what is as wrong at the next try is given up. */
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
