package dev.cartrestore.platform;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import dev.cartrestore.cart.CartLine;

/**
 * One store's account with a vendor that holds its carts. Every call that reaches it completes on a worker thread, and no
 * thread waits for it; it fails with {@link PlatformException}.
 */
public interface CommercePlatform {

    /** The vendor's name in settings, paths and rows: lower case, at most 32 letters. It never changes. */
    String name();

    /** Whether its breaker is open, so that it would not be called now. */
    boolean isCircuitOpen();

    /**
     * Reads the current state of a cart; empty only if the platform responds that it does not exist.
     *
     * @param language for names and texts, if the platform has several
     * @param limit timeout of each call
     */
    CompletionStage<Optional<PlatformCart>> find(CartReference reference, Locale language, Duration limit);

    /**
     * Prepares the checkout. Only on a shopper's own request, since it may consume a single-use link.
     *
     * @param parameters for the checkout: the cart's id, the contact, the campaign
     * @return empty if the platform responds that the cart is gone
     */
    CompletionStage<Optional<Handoff>> handOff(HandoffCart cart, Map<String, String> parameters);

    /** Whether its cart ids are secrets, so that knowing one is a strong proof. */
    default boolean hasSecretIds() {
        return false;
    }

    /** Whether its handoff reveals more than the cart's goods, such as a page of the shopper's account. */
    default boolean handsOutMoreThanGoods() {
        return false;
    }

    /** Whether a line can be merged into another cart: false for one that names persons, such as a gift certificate. */
    default boolean canLeaveItsCart(CartLine line) {
        return true;
    }

    /** Whether {@link #readWebhook} calls the platform, so that anyone who sends webhooks causes calls. */
    default boolean callsToUnderstand() {
        return false;
    }

    /** Whether a GET that the vendor sends before it registers a webhook is at the right address. */
    default boolean answersPing(String secretPath) {
        return false;
    }

    /**
     * Reads a webhook; empty if it does not concern carts.
     *
     * @throws WebhookRefusedException for one that did not come from the platform
     * @throws IllegalArgumentException for one that cannot be read
     */
    CompletionStage<Optional<PlatformReport>> readWebhook(Webhook webhook);

    /** Lists to poll, so that carts are stored before their links are opened; empty if the platform has none. */
    default List<CartList> lists() {
        return List.of();
    }
}
