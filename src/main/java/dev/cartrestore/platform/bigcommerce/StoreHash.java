package dev.cartrestore.platform.bigcommerce;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;

import dev.cartrestore.store.CurrentStore;
import dev.cartrestore.store.Store;

/** Finds the store that a path in BigCommerce's format names. */
@Singleton
class StoreHash {

    @Inject
    CurrentStore currentStore;

    @Inject
    BigCommerceVendor vendor;

    /** @throws NotFoundException unless the hash belongs to the store of the request's host and key */
    Store of(String hash) {
        Store store = currentStore.get();
        if (!vendor.hash(store).equals(hash)) {
            throw new NotFoundException();
        }
        return store;
    }
}
