package dev.cartrestore.upstream;

import java.util.concurrent.CompletionException;

/** A call outside brought nothing that can be used. The message is for logs: it names neither addresses nor what was said. */
public class UpstreamException extends RuntimeException {

    /** What a stage failed with, without what carried it; null for null. */
    public static Throwable causeOf(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** The same, to be thrown. */
    public static RuntimeException unchecked(Throwable failure) {
        Throwable cause = causeOf(failure);
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    public UpstreamException(String message) {
        super(message, null, false, false); // happens by the thousand while a vendor is down, and its place says nothing
    }
}
