package dev.cartrestore.error;

/** A change that conflicts with the current state. */
public class ConflictException extends RuntimeException {

    /** @param reason shown to the caller */
    public ConflictException(String reason) {
        super(reason, null, false, false);
    }
}
