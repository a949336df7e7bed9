package dev.cartrestore.platform;

import java.time.Duration;

import dev.cartrestore.upstream.UpstreamException;

/** A platform gave no usable response, which says nothing about whether a cart exists. The message is for logs. */
public class PlatformException extends UpstreamException {

    /** The cause. */
    public enum Kind {
        /** It is unreachable, too slow or broken. */
        UNAVAILABLE,
        /** It responded, but the response cannot be read: no outage, and retrying soon does not help. */
        UNREADABLE,
        /** It was not called at all, since its circuit breaker is open. */
        CIRCUIT_OPEN,
        /** It does not accept our credentials. */
        REFUSED,
        /** Its rate limit is reached, by its own response or by our count. */
        THROTTLED,
        /** It rejected the request. */
        REJECTED
    }

    private static final String RATE_LIMITED = "rate-limited by us";
    private static final int UNKNOWN = 0;
    private static final Duration DEFAULT_WAIT = Duration.ofSeconds(15);

    private final Kind kind;
    private final Duration retryAfter;
    private final int status;

    public PlatformException(Kind kind, String message) {
        this(kind, message, DEFAULT_WAIT);
    }

    /** @param retryAfter how long to wait before another try */
    public PlatformException(Kind kind, String message, Duration retryAfter) {
        this(kind, message, retryAfter, UNKNOWN);
    }

    private PlatformException(Kind kind, String message, Duration retryAfter, int status) {
        super(message);
        this.kind = kind;
        this.retryAfter = retryAfter;
        this.status = status;
    }

    /** It responded with an error. */
    public static PlatformException ofStatus(Kind kind, int status, String message) {
        return new PlatformException(kind, message, DEFAULT_WAIT, status);
    }

    public static PlatformException circuitOpen() {
        return new PlatformException(Kind.CIRCUIT_OPEN, "circuit open");
    }

    /** The status of its response, if that is the cause; else 0. */
    public int status() {
        return status;
    }

    /** Whether the call was never made, by our own rate limit or because the breaker is open. */
    public boolean isUnsent() {
        return kind == Kind.CIRCUIT_OPEN || kind == Kind.THROTTLED && getMessage().equals(RATE_LIMITED);
    }

    /** Our own rate limit is reached. */
    public static PlatformException rateLimited(Duration retryAfter) {
        return new PlatformException(Kind.THROTTLED, RATE_LIMITED, retryAfter);
    }

    public Kind kind() {
        return kind;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
