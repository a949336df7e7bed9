package dev.cartrestore.platform;

import java.time.Duration;

import dev.cartrestore.upstream.UpstreamException;

/** A platform did not say what it was asked. Nobody may take that for "there is no such cart". The message is for logs. */
public class PlatformException extends UpstreamException {

    /** What kept the platform from it. */
    public enum Kind {
        /** It cannot be reached, is too slow, is broken, or says what cannot be understood. */
        UNAVAILABLE,
        /** It was not called at all, since it failed too often. */
        LEFT_ALONE,
        /** It does not take our credentials. */
        REFUSED,
        /** It, or we for its sake, take no more calls for now. */
        THROTTLED,
        /** It does not do what it was asked. */
        REJECTED
    }

    private static final int UNKNOWN = 0;
    private static final Duration USUAL_WAIT = Duration.ofSeconds(15);

    private final Kind kind;
    private final Duration retryAfter;
    private final int status;

    public PlatformException(Kind kind, String message) {
        this(kind, message, USUAL_WAIT);
    }

    /** @param retryAfter when it makes sense to ask again */
    public PlatformException(Kind kind, String message, Duration retryAfter) {
        this(kind, message, retryAfter, UNKNOWN);
    }

    private PlatformException(Kind kind, String message, Duration retryAfter, int status) {
        super(message);
        this.kind = kind;
        this.retryAfter = retryAfter;
        this.status = status;
    }

    /** It answered, and not as it should. */
    static PlatformException ofStatus(Kind kind, int status, String message) {
        return new PlatformException(kind, message, USUAL_WAIT, status);
    }

    static PlatformException leftAlone() {
        return new PlatformException(Kind.LEFT_ALONE, "left alone");
    }

    /** The status of its answer, where that is the trouble; else 0. */
    public int status() {
        return status;
    }

    public Kind kind() {
        return kind;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
