package dev.cartrestore.platform.zid;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cartrestore.cart.CartId;
import dev.cartrestore.platform.CartList;
import dev.cartrestore.platform.CartReference;
import dev.cartrestore.platform.CommercePlatform;
import dev.cartrestore.platform.Handoff;
import dev.cartrestore.platform.HandoffCart;
import dev.cartrestore.platform.PlatformApi;
import dev.cartrestore.platform.PlatformApi.Call;
import dev.cartrestore.platform.PlatformApis;
import dev.cartrestore.platform.PlatformCart;
import dev.cartrestore.platform.PlatformFacts;
import dev.cartrestore.platform.PlatformReport;
import dev.cartrestore.platform.PlatformReport.Kind;
import dev.cartrestore.platform.Webhook;
import dev.cartrestore.platform.WebhookAccess;
import dev.cartrestore.security.Sha256;
import dev.cartrestore.store.Store;
import dev.cartrestore.upstream.UpstreamException;

/** One store's carts at Zid. Sources: https://docs.zid.sa, and zidsa/sdk-python for what that leaves open. */
final class ZidPlatform implements CommercePlatform {

    static final String NAME = "zid";

    private static final int MOST_LISTINGS = 10_000;

    private final Store store;
    private final PlatformApi api;
    private final WebhookAccess access;
    private final CartList list;

    /** By cart, as far as this node has read the list. */
    private final Cache<String, ZidListing> listings = Caffeine.newBuilder().maximumSize(MOST_LISTINGS)
            .executor(Runnable::run).build();

    ZidPlatform(Store store, PlatformApi api, WebhookAccess access, Duration pollEvery) {
        this.store = store;
        this.api = api;
        this.access = access;
        list = new ZidList(store, api, pollEvery, listings::put);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isLeftAlone() {
        return api.isLeftAlone();
    }

    @Override
    public CompletionStage<Optional<PlatformCart>> find(CartReference reference, Locale language, Duration limit) {
        if (reference.isToken()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        String id = reference.value();
        Locale asked = language.getLanguage().equals("ar") ? ZidMoney.ARABIC : Locale.ENGLISH;
        return api.call(
                Call.get("/v1/managers/store/abandoned-carts/" + PlatformApi.segment(id), limit)
                        .with("Accept-Language", asked.toLanguageTag()).about(reference),
                ZidCart.Envelope.class,
                envelope -> ZidCart.parse(store, envelope.abandonedCart(),
                        Optional.ofNullable(listings.getIfPresent(id)).orElse(ZidListing.NONE), asked));
    }

    @Override
    public boolean handsOutMoreThanGoods() {
        return true;
    }

    /** Zid's own link, unchanged: its colon must not be encoded. */
    @Override
    public CompletionStage<Optional<Handoff>> handOff(HandoffCart cart, Map<String, String> parameters) {
        ZidCart.Facts facts = PlatformFacts.read(cart.facts(), ZidCart.Facts.class);
        return CompletableFuture.completedFuture(
                Optional.of(facts == null || facts.url() == null ? new Handoff.StorePage() : page(facts.url())));
    }

    private static Handoff page(String url) {
        try {
            return new Handoff.PlatformPage(new URI(url), Optional.empty());
        } catch (URISyntaxException e) {
            throw new UpstreamException("a checkout link is no address");
        }
    }

    /**
     * Zid neither signs webhooks nor documents the envelope around the cart. So a webhook only says which cart to read again,
     * and reading it shows whether it was ordered.
     */
    @Override
    public CompletionStage<Optional<PlatformReport>> understand(Webhook webhook) {
        access.require(webhook);
        JsonNode body;
        try {
            body = PlatformApis.JSON.readTree(webhook.body());
        } catch (IOException e) {
            throw new IllegalArgumentException("is not the JSON that was agreed on");
        }
        // the envelope may have an id, too
        String cartId = Stream.of("/data/abandoned_cart", "/payload/abandoned_cart", "/abandoned_cart", "/data", "/payload", "")
                .map(place -> body.at(place + "/id").asText("")).filter(CartId::isValid).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("names no cart"));
        boolean completed = Stream.of("/event", "/event_name", "/type", "/topic")
                .anyMatch(place -> body.at(place).asText("").equals("abandoned_cart.completed"));
        return CompletableFuture.completedFuture(Optional.of(new PlatformReport(
                // events have no id, so the same bytes are the same event
                HexFormat.of().formatHex(Sha256.of(webhook.body())),
                completed ? Kind.ORDERED : Kind.CHANGED, cartId, null, null, webhook.receivedAt(), false)));
    }

    @Override
    public List<CartList> lists() {
        return List.of(list);
    }
}
