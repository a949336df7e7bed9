package dev.cartrestore.error;

import java.time.Duration;

/** Ends a request with an error code. */
public class ErrorCodeException extends RuntimeException {

    private final ErrorCode errorCode;
    private final long retryAfterSeconds;
    private final String again;
    private final FreshLinkForm freshLink;

    public ErrorCodeException(ErrorCode errorCode) {
        this(errorCode, 0, null, null);
    }

    /**
     * @param retryAfterSeconds when a retry makes sense; 0 if unknown
     * @param again where *order again* posts to, or null
     * @param freshLink the form that asks for a fresh link, or null
     */
    private ErrorCodeException(ErrorCode errorCode, long retryAfterSeconds, String again, FreshLinkForm freshLink) {
        super(errorCode.id(), null, false, false); // expected, so nobody needs its stack trace
        this.errorCode = errorCode;
        this.retryAfterSeconds = retryAfterSeconds;
        this.again = again;
        this.freshLink = freshLink;
    }

    /** An error after which the caller should retry in so many seconds. */
    public static ErrorCodeException later(ErrorCode errorCode, long seconds) {
        return new ErrorCodeException(errorCode, seconds, null, null);
    }

    /** An error after which the caller should retry in a while, rounded down to whole seconds, at least one. */
    public static ErrorCodeException later(ErrorCode errorCode, Duration wait) {
        return later(errorCode, Math.max(1, wait.toSeconds()));
    }

    /** The cart was ordered; a POST to {@code again} puts its goods into a new cart. */
    public static ErrorCodeException ordered(String again) {
        return new ErrorCodeException(ErrorCode.ORDERED, 0, again, null);
    }

    /** The link has expired; the form asks for a fresh one. */
    public static ErrorCodeException expired(FreshLinkForm freshLink) {
        return new ErrorCodeException(ErrorCode.EXPIRED, 0, null, freshLink);
    }

    public ErrorCode errorCode() {
        return errorCode;
    }

    long retryAfterSeconds() {
        return retryAfterSeconds;
    }

    String again() {
        return again;
    }

    FreshLinkForm freshLink() {
        return freshLink;
    }
}
