package dev.cartrestore.error;

/** Ends a request with one of the troubles we have words for. */
public class TroubleException extends RuntimeException {

    private final Trouble trouble;
    private final long retryAfterSeconds;
    private final String again;

    public TroubleException(Trouble trouble) {
        this(trouble, 0, null);
    }

    /**
     * @param retryAfterSeconds when it makes sense to come back; 0 for no such promise
     * @param again where *order again* posts to, or null
     */
    private TroubleException(Trouble trouble, long retryAfterSeconds, String again) {
        super(trouble.id(), null, false, false); // an answer, not a fault: nobody wants its stack
        this.trouble = trouble;
        this.retryAfterSeconds = retryAfterSeconds;
        this.again = again;
    }

    /** The caller should wait that long. */
    public static TroubleException later(Trouble trouble, long seconds) {
        return new TroubleException(trouble, seconds, null);
    }

    /** The cart was ordered, and a post to {@code again} makes a new one of it. */
    public static TroubleException ordered(String again) {
        return new TroubleException(Trouble.ORDERED, 0, again);
    }

    public Trouble trouble() {
        return trouble;
    }

    long retryAfterSeconds() {
        return retryAfterSeconds;
    }

    String again() {
        return again;
    }
}
