package dev.cartrestore.platform.omnisend;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartrestore.cart.CartId;
import dev.cartrestore.cart.CartState;
import dev.cartrestore.cart.PriceAdjustments;
import dev.cartrestore.error.InvalidFieldsException;
import dev.cartrestore.intake.IntakeNotes;
import dev.cartrestore.intake.LenientObject;
import dev.cartrestore.intake.LenientText;
import dev.cartrestore.intake.LenientTime;
import dev.cartrestore.platform.CartReference;
import dev.cartrestore.platform.CommercePlatform;
import dev.cartrestore.platform.ContactDirectory;
import dev.cartrestore.platform.Handoff;
import dev.cartrestore.platform.HandoffCart;
import dev.cartrestore.platform.PlatformCart;
import dev.cartrestore.platform.PlatformReport;
import dev.cartrestore.platform.Webhook;
import dev.cartrestore.platform.client.PlatformApi;
import dev.cartrestore.platform.client.PlatformCall;
import dev.cartrestore.platform.webhook.WebhookRefusedException;
import dev.cartrestore.store.Store;
import dev.cartrestore.upstream.UpstreamException;

/**
 * One store's carts and contacts at Omnisend, for a storefront that sent its carts there before it used this application.
 * Sources: https://api-docs.omnisend.com/v3/reference/carts and /contacts.
 */
public final class OmnisendPlatform implements CommercePlatform, ContactDirectory {

    public static final String NAME = "omnisend";

    private final Store store;
    private final OmnisendAmounts amounts;
    private final PlatformApi api;
    private final Clock clock;

    OmnisendPlatform(Store store, OmnisendAmounts amounts, PlatformApi api, Clock clock) {
        this.store = store;
        this.amounts = amounts;
        this.api = api;
        this.clock = clock;
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
                : api.call(PlatformCall.get("/carts/" + PlatformApi.segment(reference.value()), limit).about(reference),
                        JsonNode.class,
                        this::cart);
    }

    private PlatformCart cart(JsonNode json) {
        IntakeNotes notes = new IntakeNotes();
        String id = LenientText.of(json.path("cartID"));
        if (!CartId.isValid(id)) {
            throw new UpstreamException("a cart has no valid id");
        }
        CartState read;
        try {
            read = new OmnisendCartReader(store, amounts, clock.instant(), notes).whole(json, store.currency());
        } catch (InvalidFieldsException e) {
            throw new UpstreamException("a cart has prices that are not in cents");
        }
        if (read.lines().isEmpty() && !LenientText.isNone(json.path("products"))) {
            throw new UpstreamException("none of a cart's lines can be read");
        }
        Instant begun = time(json, "createdAt");
        Instant changed = time(json, "updatedAt");
        CartState state = new CartState(read.currency(), read.sum(), read.contactId(), read.email(), read.phone(), null,
                read.language(), read.attributionId(), begun, changed == null ? begun : changed, read.lines());
        return new PlatformCart(id, state, PriceAdjustments.NONE, false, null, Optional.empty(), notes);
    }

    /** By Omnisend's clock, even if it is ahead of ours, so that each read of a cart gives an equal time. */
    private static Instant time(JsonNode json, String field) {
        return LenientTime.of(json.path(field), ZoneOffset.UTC).filter(LenientTime::isPlausible).orElse(null);
    }

    /** Leads to the storefront's own checkout: Omnisend has none. */
    @Override
    public CompletionStage<Optional<Handoff>> handOff(HandoffCart cart, Map<String, String> parameters) {
        return CompletableFuture.completedFuture(Optional.of(new Handoff.StorePage()));
    }

    /** Refuses every request: Omnisend sends no webhooks. */
    @Override
    public CompletionStage<Optional<PlatformReport>> readWebhook(Webhook webhook) {
        throw new WebhookRefusedException();
    }

    @Override
    public CompletionStage<Optional<String>> address(String contactId) {
        return api.call(PlatformCall.get("/contacts/" + PlatformApi.segment(contactId), PlatformApi.BACKGROUND_WAIT),
                JsonNode.class,
                OmnisendPlatform::address).thenApply(address -> address.flatMap(known -> known));
    }

    /** The contact's own address, else the first among its identifiers; empty for a contact with a phone number only. */
    private static Optional<String> address(JsonNode json) {
        LenientObject contact = LenientObject.of(json, new IntakeNotes());
        return Optional.ofNullable(contact.email("email"))
                .or(() -> contact.list("identifiers", 100).stream()
                        .filter(identifier -> "email".equals(identifier.text("type", 32)))
                        .map(identifier -> identifier.email("id")).filter(Objects::nonNull).findFirst());
    }
}
