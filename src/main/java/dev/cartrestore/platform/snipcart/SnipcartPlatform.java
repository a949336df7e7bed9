package dev.cartrestore.platform.snipcart;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartrestore.cart.RestoreLinks;
import dev.cartrestore.intake.IntakeNotes;
import dev.cartrestore.intake.LenientObject;
import dev.cartrestore.platform.CartList;
import dev.cartrestore.platform.CartReference;
import dev.cartrestore.platform.CommercePlatform;
import dev.cartrestore.platform.Handoff;
import dev.cartrestore.platform.HandoffCart;
import dev.cartrestore.platform.PlatformCart;
import dev.cartrestore.platform.PlatformException;
import dev.cartrestore.platform.PlatformReport;
import dev.cartrestore.platform.PlatformReport.Kind;
import dev.cartrestore.platform.Webhook;
import dev.cartrestore.platform.client.PlatformApi;
import dev.cartrestore.platform.client.PlatformApis;
import dev.cartrestore.platform.client.PlatformCall;
import dev.cartrestore.platform.webhook.WebhookRefusedException;
import dev.cartrestore.store.Store;
import dev.cartrestore.upstream.UpstreamException;

/** One store's carts at Snipcart. Sources: https://docs.snipcart.com/v3/api-reference and /v3/webhooks/introduction. */
final class SnipcartPlatform implements CommercePlatform {

    static final String NAME = "snipcart";

    /** Key of the metadata in which our script puts a proof of the restored cart. The order has it again. */
    private static final String METADATA = "cartRestore";

    /** Short enough to answer the webhook within a second. */
    private static final Duration VALIDATION_TIMEOUT = Duration.ofMillis(800);

    record Validation(String token) {
    }

    /** The data for our script. */
    record Refill(String platform, String metadata, String proof, List<SnipcartRefill> items) {
    }

    private final Store store;
    private final PlatformApi api;

    /** Has its own circuit breaker: after many forged webhooks the shop's carts can still be read. */
    private final PlatformApi validations;
    private final List<CartList> lists;
    private final boolean testMode;
    private final RestoreLinks proofs;
    private final RefillLinks links;

    SnipcartPlatform(Store store, PlatformApi api, PlatformApi validations, List<CartList> lists, boolean testMode,
            RestoreLinks proofs, RefillLinks links) {
        this.store = store;
        this.api = api;
        this.validations = validations;
        this.lists = lists;
        this.testMode = testMode;
        this.proofs = proofs;
        this.links = links;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isCircuitOpen() {
        return api.isCircuitOpen();
    }

    @Override
    public CompletionStage<Optional<PlatformCart>> find(CartReference reference, Locale language, Duration limit) {
        return reference.isToken()
                ? CompletableFuture.completedFuture(Optional.empty())
                : api.call(
                        PlatformCall.get("/carts/abandoned/" + PlatformApi.segment(reference.value()), limit).about(reference),
                        JsonNode.class,
                        json -> new SnipcartCart(json).read(store.home(), store.currency(), null));
    }

    @Override
    public boolean hasSecretIds() {
        return true;
    }

    /**
     * Snipcart stores a cart in one browser, and no link opens it in another. So our script refills the cart of the browser.
     */
    @Override
    public CompletionStage<Optional<Handoff>> handOff(HandoffCart cart, Map<String, String> parameters) {
        String named = parameters.getOrDefault("restoredCartID", cart.cartId());
        return CompletableFuture.completedFuture(Optional.of(new Handoff.StorePage(links.fragment(store, named))));
    }

    Refill refill(HandoffCart cart) {
        return new Refill(NAME, METADATA, proofs.proof(store, cart.cartId()), SnipcartRefill.of(cart));
    }

    @Override
    public boolean callsToUnderstand() {
        return true;
    }

    /**
     * Snipcart does not sign webhooks. It confirms the token of a request for an hour; an unconfirmed request may be forged.
     */
    @Override
    public CompletionStage<Optional<PlatformReport>> readWebhook(Webhook webhook) {
        String token = webhook.headers().get("X-Snipcart-RequestToken");
        if (token == null || token.isBlank() || token.length() > 512) {
            throw new WebhookRefusedException();
        }
        return validations
                .call(PlatformCall.get("/requestvalidation/" + PlatformApi.segment(token), VALIDATION_TIMEOUT).inBackground(),
                        Validation.class,
                        validation -> validation)
                .exceptionally(SnipcartPlatform::emptyIfRejected).thenApply(validation -> {
                    if (validation.filter(known -> token.equals(known.token())).isEmpty()) {
                        throw new WebhookRefusedException();
                    }
                    return report(webhook);
                });
    }

    /** Snipcart does not document its status for an unknown token. */
    private static Optional<Validation> emptyIfRejected(Throwable failure) {
        Throwable cause = UpstreamException.causeOf(failure);
        if (cause instanceof PlatformException known && known.kind() == PlatformException.Kind.REJECTED) {
            return Optional.empty();
        }
        throw UpstreamException.unchecked(cause);
    }

    private Optional<PlatformReport> report(Webhook webhook) {
        JsonNode body;
        try {
            body = PlatformApis.JSON.readTree(webhook.body());
        } catch (IOException e) {
            throw new IllegalArgumentException("is not valid JSON");
        }
        LenientObject event = LenientObject.of(body, new IntakeNotes());
        if (!event.isObject()) {
            throw new IllegalArgumentException("is empty");
        }
        String name = event.text("eventName", 64);
        if (!"order.completed".equals(name) || "Test".equalsIgnoreCase(event.text("mode", 32)) && !testMode) {
            return Optional.empty();
        }
        SnipcartCart content = new SnipcartCart(body.path("content"));
        String token = content.token();
        if (token == null) {
            throw new IllegalArgumentException("names no cart");
        }
        if (content.isCancelled()) { // the webhook is late: the order has been cancelled since
            return Optional.empty();
        }
        String cartId = proofs.proven(store, body.at("/content/metadata/" + METADATA).asText("")).orElse(token);
        PlatformCart.Order order = content.placed();
        Instant at = Stream.of(order.when(), SnipcartCart.time(event, "createdOn")).filter(Objects::nonNull).findFirst()
                .orElse(webhook.receivedAt());
        return Optional.of(new PlatformReport(token + " " + name, Kind.ORDERED, cartId, cartId.equals(token) ? null : token,
                order.orderId(), at, true));
    }

    @Override
    public List<CartList> lists() {
        return lists;
    }
}
