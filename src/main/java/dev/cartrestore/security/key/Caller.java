package dev.cartrestore.security.key;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.store.CurrentStore;
import dev.cartrestore.store.Store;
import io.quarkus.security.identity.SecurityIdentity;

/** The holder of the request's API key, for logs. */
@Singleton
public class Caller {

    static final String KEY_NAME = "key";

    @Inject
    SecurityIdentity identity;

    @Inject
    CurrentStore currentStore;

    /** The name of the key, never the key itself; null if the request needed none. */
    public String name() {
        return identity.getAttribute(KEY_NAME);
    }

    /** The store of the key. */
    public Store store() {
        return currentStore.get();
    }
}
