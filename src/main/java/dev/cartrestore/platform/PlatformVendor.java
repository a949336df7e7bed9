package dev.cartrestore.platform;

import java.util.Optional;

import dev.cartrestore.store.Store;

/** A vendor of platforms. Each vendor's package has one such bean, which creates the stores' accounts. */
public interface PlatformVendor {

    /** The vendor's name: see {@link CommercePlatform#name}. */
    String name();

    /** Whether stores sell there; the others only store carts, and are called last. A store sells on one platform at most. */
    boolean isShop();

    /**
     * The store's account with the vendor, if it has one.
     *
     * @throws dev.cartrestore.store.InvalidStoreException for invalid settings
     */
    Optional<CommercePlatform> of(Store store);
}
