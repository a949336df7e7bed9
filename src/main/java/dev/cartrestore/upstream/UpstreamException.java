package dev.cartrestore.upstream;

import java.util.concurrent.CompletionException;

/** An external call had no usable result. The message is for logs: it has neither addresses nor contents. */
public class UpstreamException extends RuntimeException {

    /** The failure of a stage without its wrappers; null for null. */
    public static Throwable causeOf(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** The same, to be thrown. */
    public static RuntimeException unchecked(Throwable failure) {
        Throwable cause = causeOf(failure);
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    public UpstreamException(String message) {
        super(message, null, false, false); // thrown by the thousand while a vendor is down, and its stack says nothing
    }
}
