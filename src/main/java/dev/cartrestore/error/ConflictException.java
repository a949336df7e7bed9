package dev.cartrestore.error;

/** A change that does not go with what is there. */
public class ConflictException extends RuntimeException {

    /** @param reason what stands in the way, in words for the caller */
    public ConflictException(String reason) {
        super(reason, null, false, false);
    }
}
