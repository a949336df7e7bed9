package dev.cartrestore.platform;

import java.time.Duration;

import dev.cartrestore.upstream.UpstreamException;

/** A platform did not say what it was asked. Nobody may take that for "there is no such cart". The message is for logs. */
public class PlatformException extends UpstreamException {

    /** What kept the platform from it. */
    public enum Kind {
        /** It cannot be reached, is too slow, is broken, or says what cannot be understood. */
        UNAVAILABLE,
        /** It does not take our credentials. */
        REFUSED,
        /** It, or we for its sake, take no more calls for now. */
        THROTTLED,
        /** It does not do what it was asked. */
        REJECTED
    }

    private static final Duration USUAL_WAIT = Duration.ofSeconds(15);

    private final Kind kind;
    private final Duration retryAfter;

    public PlatformException(Kind kind, String message) {
        this(kind, message, USUAL_WAIT);
    }

    /** @param retryAfter when it makes sense to ask again */
    public PlatformException(Kind kind, String message, Duration retryAfter) {
        super(message);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    public Kind kind() {
        return kind;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
