package dev.cartrestore.platform;

import java.net.URI;
import java.util.Optional;

/** Where the shopper goes on to buy. */
public sealed interface Handoff {

    /** The store's own checkout page, which is told the cart's id. */
    record StorePage() implements Handoff {
    }

    /** The same, where our script fills the platform's cart of this browser again, from {@link CommercePlatform#refill}. */
    record RefilledPage() implements Handoff {
    }

    /**
     * A page of the platform's, good for this shopper and this moment: not to be kept, logged or mailed.
     *
     * @param rebuilt the id of the platform's cart that was made for it, if that is another one; its order is this cart's
     */
    record PlatformPage(URI url, Optional<String> rebuilt) implements Handoff {
    }
}
