package dev.cartrestore.restore;

import java.time.Clock;
import java.time.Duration;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.restore.link.SignedId;
import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.store.Store;

/**
 * Tells our script on the store's checkout page which cart to refill the platform's cart in that browser from. The page's
 * address has a short signed id that works for minutes: the lines themselves may be too long for a redirect.
 */
@Singleton
public class RefillLinks {

    /** Enough for a slow page, and for a reload. */
    private static final Duration LIFE = Duration.ofMinutes(10);

    @Inject
    SigningKeys keys;

    @Inject
    Clock clock;

    /**
     * The page's address with the cart in its fragment, which is not sent to any server.
     *
     * @param cartId the stored cart, or the session cart where goods differ
     */
    public String on(String page, Store store, String cartId) {
        int hash = page.indexOf('#');
        String withoutFragment = hash < 0 ? page : page.substring(0, hash);
        return withoutFragment + "#cart-restore="
                + SignedId.signForRefill(keys, store, cartId, clock.instant().plus(LIFE)).segment();
    }
}
