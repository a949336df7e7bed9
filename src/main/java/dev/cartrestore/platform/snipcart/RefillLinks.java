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
 * Tells our script on the store's checkout page which cart to refill Snipcart's cart in that browser from. The page's
 * address has a short signed id that works for minutes: the lines themselves may be too long for a redirect.
 */
@Singleton
class RefillLinks {

    private static final String PURPOSE = "refill";

    /** Enough for a slow page, and for a reload. */
    private static final Duration LIFE = Duration.ofMinutes(10);

    @Inject
    SigningKeys keys;

    @Inject
    Clock clock;

    /**
     * The fragment of the checkout page's address.
     *
     * @param cartId the stored cart, or the session cart where goods differ
     */
    String fragment(Store store, String cartId) {
        return "cart-restore=" + SignedId.sign(PURPOSE, keys, store, cartId, clock.instant().plus(LIFE)).segment();
    }

    /** The cart that a fragment names, as long as it is valid. */
    Optional<String> cartId(Store store, String link) {
        return SignedId.parse(link).filter(id -> id.isFor(PURPOSE, keys, store) && !id.isExpired(clock.instant()))
                .map(SignedId::cartId);
    }
}
