package dev.cartrestore.restore;

import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.CartView;
import dev.cartrestore.platform.CommercePlatform;
import dev.cartrestore.platform.ContactAddresses;
import dev.cartrestore.platform.Platforms;
import dev.cartrestore.session.PlatformRules;
import dev.cartrestore.store.Store;

/** Tells the rules of session carts what the stores' platforms say. */
@Singleton
class SessionPlatforms implements PlatformRules {

    @Inject
    Platforms platforms;

    @Inject
    ContactAddresses addresses;

    @Override
    public boolean hasSecretId(Store store, CartView cart) {
        return platform(store, cart).filter(CommercePlatform::hasSecretIds).isPresent();
    }

    @Override
    public boolean canLeave(Store store, CartView cart, CartLine line) {
        return platform(store, cart).map(platform -> platform.canLeaveItsCart(line)).orElse(true);
    }

    private Optional<CommercePlatform> platform(Store store, CartView cart) {
        return Optional.ofNullable(cart.source().platform()).flatMap(name -> platforms.of(store, name));
    }

    @Override
    public Optional<Boolean> hasAddressOf(Store store, CartView cart, String contactId) {
        return switch (addresses.compare(store, cart, contactId)) {
            case SAME -> Optional.of(true);
            case ANOTHER -> Optional.of(false);
            case UNKNOWN -> Optional.empty();
        };
    }
}
