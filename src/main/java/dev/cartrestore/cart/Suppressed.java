package dev.cartrestore.cart;

import jakarta.enterprise.inject.spi.CDI;

/** Knows whom a store is not to keep anything of. What comes of them is kept without them. */
public interface Suppressed {

    /** Whether any of these is not to be kept; absent values are null. */
    boolean contains(String store, String contactId, String email, String phone);

    /** The same, asked by what is no bean. */
    static boolean isAnyOf(String store, String contactId, String email, String phone) {
        return CDI.current().select(Suppressed.class).get().contains(store, contactId, email, phone);
    }
}
