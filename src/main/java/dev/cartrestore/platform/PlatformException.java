package dev.cartrestore.platform;

import java.time.Duration;

import dev.cartrestore.upstream.UpstreamException;

/** A platform gave no usable answer, which must not be mistaken for "no such cart". The message is for logs. */
public class PlatformException extends UpstreamException {

    /** The cause. */
    public enum Kind {
        /** It is unreachable, too slow or broken. */
        UNAVAILABLE,
        /** It answered, but we cannot read the answer: no outage, and trying again soon does not help. */
        UNREADABLE,
        /** It was not called at all, since its breaker is open. */
        LEFT_ALONE,
        /** It does not accept our credentials. */
        REFUSED,
        /** Its rate limit is reached, by its own answer or by our count. */
        THROTTLED,
        /** It rejected the request. */
        REJECTED
    }

    private static final String KEPT_BACK = "kept within its limits";
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

    /** It answered with an error. */
    static PlatformException ofStatus(Kind kind, int status, String message) {
        return new PlatformException(kind, message, DEFAULT_WAIT, status);
    }

    static PlatformException leftAlone() {
        return new PlatformException(Kind.LEFT_ALONE, "left alone");
    }

    /** The status of its answer, if that is the cause; else 0. */
    public int status() {
        return status;
    }

    /** Whether the call was never made, by our own rate limit or because the breaker is open. */
    public boolean isUnsent() {
        return kind == Kind.LEFT_ALONE || kind == Kind.THROTTLED && getMessage().equals(KEPT_BACK);
    }

    /** Our own rate limit is reached. */
    static PlatformException keptBack(Duration retryAfter) {
        return new PlatformException(Kind.THROTTLED, KEPT_BACK, retryAfter);
    }

    public Kind kind() {
        return kind;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
