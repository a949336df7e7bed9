package dev.cartrestore.platform;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A vendor's system where one store's carts live. Every call that reaches it completes on a worker thread, and no thread
 * waits for it; it fails with {@link PlatformException}.
 */
public interface CommercePlatform {

    /** The vendor as settings, paths and rows name it: lower case, at most 32 letters. It never changes. */
    String name();

    /** Whether it failed so often that it would not be asked just now. */
    boolean isLeftAlone();

    /**
     * The cart as the platform knows it at this moment; empty only if it says that there is none.
     *
     * @param language for names and texts, if the platform has several
     * @param limit for each call that it takes
     */
    CompletionStage<Optional<PlatformCart>> find(CartReference reference, Locale language, Duration limit);

    /**
     * Readies the checkout. Only ever for a shopper's own act, since it may use something up.
     *
     * @param parameters what the checkout is to know: the cart's id, the contact, the campaign
     * @return empty if the platform says that the cart is gone
     */
    CompletionStage<Optional<Handoff>> handOff(HandoffCart cart, Map<String, String> parameters);

    /** What our script needs to fill the platform's cart of a browser again, as JSON; for {@link Handoff.RefilledPage}. */
    default Object refill(HandoffCart cart) {
        throw new UnsupportedOperationException(name());
    }

    /** Whether {@link #understand} takes a call to the platform, which strangers could make us make. */
    default boolean asksToUnderstand() {
        return false;
    }

    /**
     * What a webhook reports; empty where that does not concern carts.
     *
     * @throws WebhookRefusedException for one that is not the platform's
     * @throws IllegalArgumentException for one that cannot be read
     */
    CompletionStage<Optional<PlatformReport>> understand(Webhook webhook);

    /** The lists by which carts are known before anybody clicks; none if the platform has none. */
    default List<CartList> lists() {
        return List.of();
    }
}
