package dev.cartrestore.error;

import java.time.Duration;

/** Ends a request with one of our kinds of error. */
public class ErrorCodeException extends RuntimeException {

    private final ErrorCode trouble;
    private final long retryAfterSeconds;
    private final String again;
    private final FreshLinkForm freshLink;

    public ErrorCodeException(ErrorCode trouble) {
        this(trouble, 0, null, null);
    }

    /**
     * @param retryAfterSeconds when a retry makes sense; 0 if unknown
     * @param again where *order again* posts to, or null
     * @param freshLink the way to a fresh link, or null
     */
    private ErrorCodeException(ErrorCode trouble, long retryAfterSeconds, String again, FreshLinkForm freshLink) {
        super(trouble.id(), null, false, false); // an answer, not a fault: its stack is of no use
        this.trouble = trouble;
        this.retryAfterSeconds = retryAfterSeconds;
        this.again = again;
        this.freshLink = freshLink;
    }

    /** The caller should retry after that time. */
    public static ErrorCodeException later(ErrorCode trouble, long seconds) {
        return new ErrorCodeException(trouble, seconds, null, null);
    }

    /** The same, in whole seconds and one at least. */
    public static ErrorCodeException later(ErrorCode trouble, Duration wait) {
        return later(trouble, Math.max(1, wait.toSeconds()));
    }

    /** The cart was ordered, and a post to {@code again} makes a new one of it. */
    public static ErrorCodeException ordered(String again) {
        return new ErrorCodeException(ErrorCode.ORDERED, 0, again, null);
    }

    /** The link has expired, and a fresh one can be asked for. */
    public static ErrorCodeException expired(FreshLinkForm freshLink) {
        return new ErrorCodeException(ErrorCode.EXPIRED, 0, null, freshLink);
    }

    public ErrorCode trouble() {
        return trouble;
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
