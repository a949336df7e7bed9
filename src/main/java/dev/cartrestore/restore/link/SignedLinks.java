package dev.cartrestore.restore.link;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.RestoreLinks;
import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.store.Store;

/** Signs cart ids for packages that must not depend on this one. */
@Singleton
class SignedLinks implements RestoreLinks {

    /** Purpose of a signed id which proves that we named a cart. */
    private static final String PROOF = "proof";

    private static final Duration PROVES_FOR = Duration.ofDays(30);

    @Inject
    SigningKeys keys;

    @Inject
    Clock clock;

    @Override
    public String signed(Store store, Cart cart) {
        return SignedId.sign(keys, store, cart.cartId, cart.changedAt.plus(store.linkLifetime())).link(store, "");
    }

    @Override
    public Optional<String> opened(Store store, String segment) {
        return SignedLink.verify(keys, store, segment).filter(link -> !link.isExpired(clock.instant()))
                .map(SignedLink::cartId);
    }

    @Override
    public String proof(Store store, String cartId) {
        return SignedId.sign(PROOF, keys, store, cartId, clock.instant().plus(PROVES_FOR)).segment();
    }

    @Override
    public Optional<String> proven(Store store, String proof) {
        return SignedId.parse(proof).filter(id -> id.isFor(PROOF, keys, store) && !id.isExpired(clock.instant()))
                .map(SignedId::cartId);
    }
}
