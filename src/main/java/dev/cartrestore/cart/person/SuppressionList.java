package dev.cartrestore.cart.person;

import jakarta.enterprise.inject.spi.CDI;

/** People of whom a store must store nothing. Carts and orders that name them are stored without personal data. */
public interface SuppressionList {

    /** Whether any of these is suppressed; absent values are null. */
    boolean contains(String store, String contactId, String email, String phone);

    /** The same for entities, which cannot be injected into. */
    static boolean isAnyOf(String store, String contactId, String email, String phone) {
        return CDI.current().select(SuppressionList.class).get().contains(store, contactId, email, phone);
    }
}
