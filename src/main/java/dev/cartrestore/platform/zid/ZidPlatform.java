package dev.cartrestore.platform.zid;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
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
import dev.cartrestore.intake.LenientText;
import dev.cartrestore.platform.CartList;
import dev.cartrestore.platform.CartReference;
import dev.cartrestore.platform.CommercePlatform;
import dev.cartrestore.platform.Handoff;
import dev.cartrestore.platform.HandoffCart;
import dev.cartrestore.platform.PlatformCart;
import dev.cartrestore.platform.PlatformFacts;
import dev.cartrestore.platform.PlatformReport;
import dev.cartrestore.platform.PlatformReport.Kind;
import dev.cartrestore.platform.Webhook;
import dev.cartrestore.platform.client.PlatformApi;
import dev.cartrestore.platform.client.PlatformApis;
import dev.cartrestore.platform.client.PlatformCall;
import dev.cartrestore.platform.webhook.WebhookAccess;
import dev.cartrestore.security.signature.Sha256;
import dev.cartrestore.store.Store;
import dev.cartrestore.upstream.UpstreamException;

/** One store's carts at Zid. Sources: https://docs.zid.sa, and zidsa/sdk-python where the documentation is silent. */
final class ZidPlatform implements CommercePlatform {

    static final String NAME = "zid";

    private static final String COMPLETED = "abandoned_cart.completed";
    private static final ZoneId RIYADH = ZoneId.of("Asia/Riyadh");
    private static final int MAX_LISTINGS = 10_000;

    private final Store store;
    private final PlatformApi api;
    private final WebhookAccess access;
    private final CartList list;

    /** List entries by cart id, from the pages that this node has read. */
    private final Cache<String, ZidListing> listings = Caffeine.newBuilder().maximumSize(MAX_LISTINGS)
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
    public boolean isCircuitOpen() {
        return api.isCircuitOpen();
    }

    @Override
    public CompletionStage<Optional<PlatformCart>> find(CartReference reference, Locale language, Duration limit) {
        if (reference.isToken()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        String id = reference.value();
        Locale requested = language.getLanguage().equals("ar") ? ZidMoney.ARABIC : Locale.ENGLISH;
        return api.call(
                PlatformCall.get("/v1/managers/store/abandoned-carts/" + PlatformApi.segment(id), limit)
                        .with("Accept-Language", requested.toLanguageTag()).about(reference),
                JsonNode.class, json -> new ZidCart(store, json.path("abandoned_cart"))
                        .read(Optional.ofNullable(listings.getIfPresent(id)).orElse(ZidListing.NONE), requested));
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
            throw new UpstreamException("a checkout link is not a URL");
        }
    }

    /** Before Zid registers a webhook, it tests the address without the password. */
    @Override
    public boolean answersPing(String secretPath) {
        return access.isPath(secretPath);
    }

    /**
     * Zid neither signs webhooks nor documents the envelope around the cart. So a webhook only causes a read of its cart,
     * which shows whether it was ordered. The event is in the envelope, in the address of the webhook, or in the
     * cart's phase.
     */
    @Override
    public CompletionStage<Optional<PlatformReport>> readWebhook(Webhook webhook) {
        access.require(webhook);
        JsonNode body;
        try {
            body = PlatformApis.JSON.readTree(webhook.body());
        } catch (IOException e) {
            throw new IllegalArgumentException("is not valid JSON");
        }
        // the envelope itself may have an id
        List<JsonNode> places = Stream
                .of("/data/abandoned_cart", "/payload/abandoned_cart", "/abandoned_cart", "/data", "/payload", "")
                .map(body::at).filter(JsonNode::isObject).toList();
        JsonNode cart = places.stream().filter(place -> CartId.isValid(id(place))).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("names no cart"));
        ZidCart reported = new ZidCart(store, cart);
        boolean completed = Stream.of("/event", "/event_name", "/type", "/topic").map(place -> body.at(place).asText(""))
                .anyMatch(COMPLETED::equals) || webhook.event().filter(COMPLETED::equals).isPresent()
                || reported.order().isPresent();
        return CompletableFuture.completedFuture(Optional.of(new PlatformReport(
                key(webhook), completed ? Kind.ORDERED : Kind.CHANGED, id(cart), null,
                reported.orderId(), webhook.receivedAt(), false)));
    }

    /** Events have no id, so equal bytes with the same event in the address count as one. */
    private static String key(Webhook webhook) {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        event.writeBytes(webhook.body());
        event.writeBytes(webhook.event().orElse("").getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(Sha256.of(event.toByteArray()));
    }

    private static String id(JsonNode cart) {
        String id = LenientText.of(cart.path("id"));
        return id == null ? LenientText.of(cart.path("cart_id")) : id;
    }

    /** Zid's shops are in Saudi Arabia, and their times name no zone. */
    static ZoneId zone(Store store) {
        return store.chosenTimeZone().orElse(RIYADH);
    }

    @Override
    public List<CartList> lists() {
        return List.of(list);
    }
}
