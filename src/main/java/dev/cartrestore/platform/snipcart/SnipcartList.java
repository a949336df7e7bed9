package dev.cartrestore.platform.snipcart;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartrestore.intake.IntakeNotes;
import dev.cartrestore.intake.LenientObject;
import dev.cartrestore.intake.LenientText;
import dev.cartrestore.platform.CartList;
import dev.cartrestore.platform.PlatformCart;
import dev.cartrestore.platform.PlatformLines;
import dev.cartrestore.platform.client.PlatformApi;
import dev.cartrestore.platform.client.PlatformCall;
import dev.cartrestore.store.Store;
import dev.cartrestore.upstream.UpstreamException;

/**
 * {@code GET /carts/abandoned} for one campaign or for all. No time range is sent: Snipcart's documentation and its users
 * disagree on the values, and a wrong value returns an empty list.
 */
final class SnipcartList implements CartList {

    private static final int PAGE_SIZE = 50;

    private final PlatformApi api;
    private final Store store;
    private final Optional<String> campaign;
    private final boolean testMode;
    private final Duration pollEvery;

    SnipcartList(PlatformApi api, Store store, Optional<String> campaign, boolean testMode, Duration pollEvery) {
        this.api = api;
        this.store = store;
        this.campaign = campaign;
        this.testMode = testMode;
        this.pollEvery = pollEvery;
    }

    @Override
    public Duration pollEvery() {
        return pollEvery;
    }

    @Override
    public String name() {
        return campaign.map(id -> PlatformLines.cut("campaign " + id, 128)).orElse("abandoned");
    }

    @Override
    public CompletionStage<Page> read(Optional<String> place) {
        String path = "/carts/abandoned?limit=" + PAGE_SIZE
                + place.map(token -> "&continuationToken=" + encoded(token)).orElse("")
                + campaign.map(id -> "&campaignId=" + encoded(id)).orElse("");
        return api.call(PlatformCall.get(path, PlatformApi.BACKGROUND_WAIT), JsonNode.class, this::page)
                .thenApply(page -> page.orElseGet(() -> new Page(List.of(), List.of(), Optional.empty())));
    }

    private Page page(JsonNode json) {
        LenientObject response = LenientObject.of(json, new IntakeNotes());
        List<PlatformCart> carts = response.list("items", 10 * PAGE_SIZE).stream().filter(LenientObject::isObject)
                .map(item -> cart(item.raw())).flatMap(Optional::stream).toList();
        return new Page(carts, List.of(), Optional.ofNullable(LenientText.of(response.raw("continuationToken")))
                .filter(token -> Boolean.TRUE.equals(response.flag("hasMoreResults"))));
    }

    /** Skips an invalid cart; otherwise polling would stop at it forever. */
    private Optional<PlatformCart> cart(JsonNode item) {
        try {
            return Optional.of(new SnipcartCart(item)).filter(cart -> testMode || !cart.isTest())
                    .map(cart -> cart.read(store.home(), store.currency(), campaign.orElse(null)));
        } catch (UpstreamException e) {
            return Optional.empty();
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
