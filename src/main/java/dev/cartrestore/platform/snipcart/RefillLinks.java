package dev.cartrestore.platform.snipcart;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.restore.link.SignedId;
import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.store.Store;

/**
 * Signs the ids by which our script on the store's checkout page fetches the items for Snipcart's cart. An id is part of the
 * page's address and expires within minutes. The items themselves may be too long for a redirect.
 */
@Singleton
class RefillLinks {

    private static final String PURPOSE = "refill";

    /** Long enough for a slow page and a reload. */
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    @Inject
    SigningKeys keys;

    @Inject
    Clock clock;

    /**
     * The fragment of the checkout page's address.
     *
     * @param cartId id of the stored cart, or of the session cart if its items differ
     */
    String fragment(Store store, String cartId) {
        return "cart-restore=" + SignedId.sign(PURPOSE, keys, store, cartId, clock.instant().plus(LIFETIME)).segment();
    }

    /** Id of the cart that a fragment names; empty for an invalid or expired one. */
    Optional<String> cartId(Store store, String link) {
        return SignedId.parse(link).filter(id -> id.isFor(PURPOSE, keys, store) && !id.isExpired(clock.instant()))
                .map(SignedId::cartId);
    }
}
