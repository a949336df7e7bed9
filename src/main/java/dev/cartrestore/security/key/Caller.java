package dev.cartrestore.security.key;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.store.CurrentStore;
import dev.cartrestore.store.Store;
import io.quarkus.security.identity.SecurityIdentity;

/** The merchant's program that sends this request, for logs. */
@Singleton
public class Caller {

    static final String KEY_NAME = "key";

    @Inject
    SecurityIdentity identity;

    @Inject
    CurrentStore currentStore;

    /** The name of its key, never the key itself; null if the request needed none. */
    public String name() {
        return identity.getAttribute(KEY_NAME);
    }

    /** The store whose key that is. */
    public Store store() {
        return currentStore.get();
    }
}
