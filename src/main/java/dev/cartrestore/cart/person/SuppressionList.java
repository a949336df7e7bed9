package dev.cartrestore.cart.person;

/** The people whose data a store must not store. Carts and orders that name them are stored without personal data. */
public interface SuppressionList {

    /** Whether any of these is suppressed; absent values are null. */
    boolean contains(String store, String contactId, String email, String phone);
}
