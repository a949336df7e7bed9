package dev.cartrestore.platform.snipcart;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cartrestore.platform.CartList;
import dev.cartrestore.platform.PlatformApi;
import dev.cartrestore.platform.PlatformApi.Call;
import dev.cartrestore.platform.PlatformApis;
import dev.cartrestore.platform.PlatformCart;
import dev.cartrestore.platform.PlatformLines;
import dev.cartrestore.upstream.UpstreamException;

/**
 * {@code GET /carts/abandoned}, of one campaign or of all. Without a time range: Snipcart's documentation and its users
 * disagree on its values, and a wrong one gives an empty list.
 */
final class SnipcartList implements CartList {

    private static final int PAGE = 50;

    /** @param continuationToken for the next page; has characters that must be encoded */
    record Answer(String continuationToken, Boolean hasMoreResults, List<JsonNode> items) {
    }

    private final PlatformApi api;
    private final URI shop;
    private final Optional<String> campaign;
    private final boolean testMode;
    private final Duration pollEvery;

    SnipcartList(PlatformApi api, URI shop, Optional<String> campaign, boolean testMode, Duration pollEvery) {
        this.api = api;
        this.shop = shop;
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
        String path = "/carts/abandoned?limit=" + PAGE + place.map(token -> "&continuationToken=" + encoded(token)).orElse("")
                + campaign.map(id -> "&campaignId=" + encoded(id)).orElse("");
        return api.call(Call.get(path, PlatformApi.BACKGROUND_WAIT), Answer.class, this::page)
                .thenApply(page -> page.orElseGet(() -> new Page(List.of(), List.of(), Optional.empty())));
    }

    private Page page(Answer answer) {
        List<PlatformCart> carts = Optional.ofNullable(answer.items()).stream().flatMap(List::stream).map(this::cart)
                .flatMap(Optional::stream).toList();
        return new Page(carts, List.of(),
                Optional.ofNullable(answer.continuationToken()).filter(token -> Boolean.TRUE.equals(answer.hasMoreResults())));
    }

    /** An invalid cart is skipped, or the list would never be read beyond it. */
    private Optional<PlatformCart> cart(JsonNode item) {
        try {
            return Optional.ofNullable(PlatformApis.JSON.treeToValue(item, SnipcartCart.class))
                    .filter(cart -> testMode || !cart.isTest())
                    .map(cart -> SnipcartCart.parse(item, shop, campaign.orElse(null)));
        } catch (JsonProcessingException | UpstreamException e) {
            return Optional.empty();
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
