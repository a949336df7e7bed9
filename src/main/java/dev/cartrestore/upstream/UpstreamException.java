package dev.cartrestore.upstream;

import java.util.concurrent.CompletionException;

/** An external call failed or returned something unusable. The message can be logged: it has no addresses and no content. */
public class UpstreamException extends RuntimeException {

    /** Unwraps the failure of a stage; null stays null. */
    public static Throwable causeOf(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** Unwraps the failure of a stage, to be thrown again. */
    public static RuntimeException unchecked(Throwable failure) {
        Throwable cause = causeOf(failure);
        return cause instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(cause);
    }

    public UpstreamException(String message) {
        super(message, null, false, false); // without a stack trace: thousands are thrown while a vendor is down
    }
}
