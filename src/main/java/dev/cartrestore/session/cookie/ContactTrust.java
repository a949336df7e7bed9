package dev.cartrestore.session.cookie;

import java.time.Instant;
import java.util.Optional;

import dev.cartrestore.store.Store;
import dev.cartrestore.store.StoresConfig.ContactSaves;

/** Whether the contact cookie says whose cart it is. A link can put its sender's contact into the cookie. */
public final class ContactTrust {

    private ContactTrust() {
    }

    /** @param pointer of the browser that sent the cookie */
    public static boolean believes(Store store, Optional<Pointer> pointer, String contact, Instant now) {
        return store.contactCookie().saves() == ContactSaves.COOKIE
                || pointer.filter(held -> held.vouchesFor(store, contact, now)).isPresent();
    }
}
