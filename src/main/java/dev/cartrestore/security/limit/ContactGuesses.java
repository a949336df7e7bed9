package dev.cartrestore.security.limit;

/** Limits how often links may name wrong contacts, since a contact can be guessed. */
public interface ContactGuesses {

    /**
     * Counts a link's contact that is not the cart's: as a miss of the client, and for the cart. Repeated calls for a request
     * count once.
     */
    void countWrongContact(String cartId);

    /** Whether this client, or all clients together at this cart, guessed so often that a link's contact proves nothing. */
    boolean hasTooManyWrongContacts(String cartId);
}
