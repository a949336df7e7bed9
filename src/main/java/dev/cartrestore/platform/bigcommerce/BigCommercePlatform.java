package dev.cartrestore.platform.bigcommerce;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.cartrestore.cart.CartId;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.intake.LenientText;
import dev.cartrestore.platform.CartReference;
import dev.cartrestore.platform.CommercePlatform;
import dev.cartrestore.platform.Handoff;
import dev.cartrestore.platform.HandoffCart;
import dev.cartrestore.platform.PlatformCart;
import dev.cartrestore.platform.PlatformException;
import dev.cartrestore.platform.PlatformException.Kind;
import dev.cartrestore.platform.PlatformFacts;
import dev.cartrestore.platform.PlatformReport;
import dev.cartrestore.platform.Webhook;
import dev.cartrestore.platform.bigcommerce.BigCommerceConfig.Links;
import dev.cartrestore.platform.client.PlatformApi;
import dev.cartrestore.platform.client.PlatformCall;
import dev.cartrestore.store.Store;
import dev.cartrestore.upstream.UpstreamException;

/** One store's carts at BigCommerce. Sources: reference/carts.v3.yml and abandoned_carts.v3.yml of bigcommerce/docs. */
final class BigCommercePlatform implements CommercePlatform {

    static final String NAME = "bigcommerce";

    private static final String WITH_OPTIONS = "?include=line_items.physical_items.options,line_items.digital_items.options";

    /** The documentation calls tokens UUIDs, but every token that was observed has this form. */
    private static final Pattern LIKE_A_TOKEN = Pattern.compile("[0-9A-Fa-f]{32}");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern CART_ID = Pattern
            .compile("[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}");

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record RedirectParameters(Map<String, String> queryParams) {
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record CouponCode(String couponCode) {
    }

    private final Store store;
    private final PlatformApi api;
    private final Links links;
    private final BigCommerceWebhooks webhooks;

    BigCommercePlatform(Store store, PlatformApi api, Links links, BigCommerceWebhooks webhooks) {
        this.store = store;
        this.api = api;
        this.links = links;
        this.webhooks = webhooks;
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
        String value = reference.value();
        Supplier<CompletionStage<Optional<PlatformCart>>> byToken = () -> byToken(reference, limit);
        Supplier<CompletionStage<Optional<PlatformCart>>> byId = () -> byId(value, reference, limit);
        if (reference.isToken() || links == Links.TOKEN && !CART_ID.matcher(value).matches()) {
            return byToken.get();
        }
        if (links == Links.CART_ID || links == Links.TOKEN) {
            return byId.get();
        }
        return LIKE_A_TOKEN.matcher(value).matches() ? orElse(byToken, byId) : orElse(byId, byToken);
    }

    private static CompletionStage<Optional<PlatformCart>> orElse(Supplier<CompletionStage<Optional<PlatformCart>>> first,
            Supplier<CompletionStage<Optional<PlatformCart>>> second) {
        return first.get().thenCompose(found -> found.isPresent() ? CompletableFuture.completedFuture(found) : second.get());
    }

    private CompletionStage<Optional<PlatformCart>> byToken(CartReference reference, Duration limit) {
        String token = reference.value();
        if (!TOKEN.matcher(token).matches()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return api
                .call(PlatformCall.get("/v3/abandoned-carts/" + PlatformApi.segment(token), limit).about(reference),
                        JsonNode.class,
                        BigCommercePlatform::cartId)
                .thenCompose(cartId -> cartId.map(id -> byId(id, CartReference.cart(id), limit))
                        .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty())));
    }

    /** {@code GET /v3/abandoned-carts/{token}}. */
    private static String cartId(JsonNode response) {
        String cartId = LenientText.of(SnakeCase.of(response).at("/data/cart_id"));
        if (!CartId.isValid(cartId)) {
            throw new UpstreamException("a token has no valid cart id");
        }
        return cartId;
    }

    private CompletionStage<Optional<PlatformCart>> byId(String cartId, CartReference reference, Duration limit) {
        if (!CART_ID.matcher(cartId).matches()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return api.call(PlatformCall.get("/v3/carts/" + PlatformApi.segment(cartId) + WITH_OPTIONS, limit).about(reference),
                JsonNode.class, json -> new BigCommerceCart(json.path("data"), store.currency()).read());
    }

    @Override
    public boolean handsOutMoreThanGoods() {
        return true;
    }

    @Override
    public boolean canLeaveItsCart(CartLine line) {
        RecreatedCart.LineFacts facts = PlatformFacts.read(line.facts(), RecreatedCart.LineFacts.class);
        return facts == null || facts.certificate() == null;
    }

    /**
     * A checkout link works once, and only for carts that were created by an API. So it is requested at the handoff. A cart
     * without a link, or one that the shopper changed on our page, is copied: its original may be in use in another browser.
     */
    @Override
    public CompletionStage<Optional<Handoff>> handOff(HandoffCart cart, Map<String, String> parameters) {
        if (!cart.known() || cart.edited()) {
            return recreated(cart, parameters);
        }
        CompletionStage<Optional<URI>> own = checkoutUrl(cart.cartId(), parameters).exceptionally(failure -> {
            if (isRejected(failure)) {
                return Optional.empty();
            }
            throw UpstreamException.unchecked(failure);
        });
        return own.thenCompose(url -> url.isPresent()
                ? page(url.get(), Optional.empty())
                : recreatedIfFound(cart, parameters));
    }

    /** A 404 may mean that the cart has no link, or that there is no such cart. */
    private CompletionStage<Optional<Handoff>> recreatedIfFound(HandoffCart cart, Map<String, String> parameters) {
        return byId(cart.cartId(), CartReference.cart(cart.cartId()), api.shopperTimeout())
                .thenCompose(found -> found.isPresent()
                        ? recreated(cart, parameters)
                        : CompletableFuture.completedFuture(Optional.empty()));
    }

    private CompletionStage<Optional<Handoff>> recreated(HandoffCart cart, Map<String, String> parameters) {
        RecreatedCart copy;
        try {
            copy = RecreatedCart.of(cart);
        } catch (PlatformException e) {
            return CompletableFuture.failedFuture(e);
        }
        return create(copy)
                .thenApply(id -> id
                        .orElseThrow(() -> new PlatformException(Kind.REJECTED, "no copy of the cart could be created")))
                .thenCompose(id -> withCoupons(id, RecreatedCart.CartFacts.of(cart).coupons())
                        .thenCompose(done -> checkoutUrl(id, parameters))
                        .thenCompose(url -> page(url.orElseThrow(
                                () -> new PlatformException(Kind.REJECTED, "the copy of a cart has no checkout link")),
                                Optional.of(id))));
    }

    /** A gift certificate that is rejected beside other items is left out, so that the checkout still works. */
    private CompletionStage<Optional<String>> create(RecreatedCart copy) {
        CompletionStage<Optional<String>> created = post(copy);
        return !copy.hasCertificatesAndMore()
                ? created
                : created.handle((id, failure) -> failure).thenCompose(failure -> failure == null || !isRejected(failure)
                        ? created
                        : post(copy.withoutCertificates()));
    }

    private CompletionStage<Optional<String>> post(RecreatedCart copy) {
        return api.call(PlatformCall.post("/v3/carts", copy, api.shopperTimeout()), JsonNode.class,
                json -> new BigCommerceCart(json.path("data"), store.currency()).id());
    }

    /**
     * An expired coupon does not prevent the purchase, and coupons stop being added when they take too long; the checkout
     * shows which apply.
     */
    private CompletionStage<Void> withCoupons(String cartId, List<String> coupons) {
        long deadline = System.nanoTime() + api.shopperTimeout().toNanos();
        CompletionStage<Void> done = CompletableFuture.completedFuture(null);
        for (String coupon : coupons == null ? List.<String>of() : coupons) {
            done = done.thenCompose(
                    before -> System.nanoTime() > deadline ? CompletableFuture.completedFuture(null) : applied(cartId, coupon));
        }
        return done;
    }

    private CompletionStage<Void> applied(String cartId, String coupon) {
        return api.call(PlatformCall.post("/v3/checkouts/" + PlatformApi.segment(cartId) + "/coupons", new CouponCode(coupon),
                api.shopperTimeout()), JsonNode.class, json -> json).handle((json, failure) -> null);
    }

    private CompletionStage<Optional<URI>> checkoutUrl(String cartId, Map<String, String> parameters) {
        return api.call(PlatformCall.post("/v3/carts/" + PlatformApi.segment(cartId) + "/redirect_urls",
                new RedirectParameters(parameters), api.shopperTimeout()), JsonNode.class,
                BigCommercePlatform::checkoutUrl);
    }

    /** The documentation has the link with and without {@code data} around it. */
    private static URI checkoutUrl(JsonNode response) {
        JsonNode urls = response.hasNonNull("data") ? response.get("data") : response;
        try {
            return new URI(urls.path("checkout_url").asText(""));
        } catch (URISyntaxException e) {
            throw new UpstreamException("a checkout link is not a URL");
        }
    }

    private static CompletionStage<Optional<Handoff>> page(URI url, Optional<String> recreated) {
        return CompletableFuture.completedFuture(Optional.of(new Handoff.PlatformPage(url, recreated)));
    }

    private static boolean isRejected(Throwable failure) {
        return UpstreamException.causeOf(failure) instanceof PlatformException known && known.kind() == Kind.REJECTED;
    }

    @Override
    public CompletionStage<Optional<PlatformReport>> readWebhook(Webhook webhook) {
        return CompletableFuture.completedFuture(webhooks.readWebhook(webhook));
    }
}
