package dev.cartrestore.error;

/** A change that contradicts the present state. */
public class ConflictException extends RuntimeException {

    /** @param reason the obstacle, in words for the caller */
    public ConflictException(String reason) {
        super(reason, null, false, false);
    }
}
