package dev.cartrestore.platform;

import java.net.URI;
import java.util.Optional;

/** The page to which the shopper continues for the purchase. */
public sealed interface Handoff {

    /**
     * The store's own checkout page, which gets the cart's id.
     *
     * @param fragment for our script on that page, and sent to no server; or null
     */
    record StorePage(String fragment) implements Handoff {

        /** A checkout page without our script. */
        public StorePage() {
            this(null);
        }
    }

    /**
     * A page of the platform, valid for this shopper now: never to be stored, logged or mailed.
     *
     * @param rebuilt id of the platform's copy of the cart if one was made for it; the copy's order is this cart's
     */
    record PlatformPage(URI url, Optional<String> rebuilt) implements Handoff {
    }
}
