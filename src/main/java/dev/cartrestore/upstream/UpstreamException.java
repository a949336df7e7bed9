package dev.cartrestore.upstream;

/** A call outside brought nothing that can be used. The message is for logs: it names neither addresses nor what was said. */
public class UpstreamException extends RuntimeException {

    public UpstreamException(String message) {
        super(message, null, false, false); // happens by the thousand while a vendor is down, and its place says nothing
    }
}
