package dev.cartrestore.platform;

import java.util.Optional;

import dev.cartrestore.store.Store;

/** A kind of platform; a vendor's package has one such bean, and nothing else of it is known outside. */
public interface PlatformVendor {

    /** The vendor's name: see {@link CommercePlatform#name}. */
    String name();

    /** Whether stores sell there; the others only know of carts, and are asked last. A store sells in one place. */
    boolean isShop();

    /**
     * The store's account with the vendor, if it has one.
     *
     * @throws dev.cartrestore.store.InvalidStoreException for settings that cannot be meant
     */
    Optional<CommercePlatform> of(Store store);
}
