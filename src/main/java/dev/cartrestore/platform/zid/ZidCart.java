package dev.cartrestore.platform.zid;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.cart.CartId;
import dev.cartrestore.cart.CartStage;
import dev.cartrestore.cart.CartState;
import dev.cartrestore.cart.CartTerms;
import dev.cartrestore.cart.LineOption;
import dev.cartrestore.cart.Money;
import dev.cartrestore.error.Parameters;
import dev.cartrestore.platform.PlatformApis;
import dev.cartrestore.platform.PlatformCart;
import dev.cartrestore.platform.PlatformFacts;
import dev.cartrestore.platform.PlatformLines;
import dev.cartrestore.store.Store;
import dev.cartrestore.upstream.UpstreamException;

/**
 * What we read of an abandoned cart of Zid's API (https://docs.zid.sa/get-abandoned-cart-details). Amounts are decimals
 * in major units, which Zid does not round; times name no zone; numbers may come as texts, and nothing as an empty list.
 *
 * @param url opens the checkout for whoever has it
 * @param orderId null until it was ordered
 * @param cartTotalString with the currency behind it, mostly
 * @param currencyCode in the list only
 */
@JsonNaming(SnakeCaseStrategy.class)
record ZidCart(String id, String url, List<Product> products, String orderId, String phase, String customerEmail,
        String customerMobile, BigDecimal cartTotal, String cartTotalString, String currencyCode, String createdAt,
        String updatedAt) {

    /** The detail; the list writes the name with a hyphen. */
    record Envelope(@JsonProperty("abandoned_cart") JsonNode abandonedCart) {
    }

    /**
     * @param id of the line
     * @param total of the line, including its additions
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Product(String id, String productId, String productUrl, String sku, String name, List<CustomField> customField,
            BigDecimal price, int quantity, BigDecimal total, List<Image> images) {
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record CustomField(String value, String formattedValue, String name, String label) {
    }

    record Image(String origin, Thumbs thumbs) {
    }

    record Thumbs(String small) {
    }

    /**
     * Stored beside Zid's own JSON.
     *
     * @param url for the handoff, or null
     * @param language in which Zid reported it
     */
    record Facts(String url, String language) {
    }

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final Pattern CODE_AT_THE_END = Pattern.compile(".*[\\d\\s]([A-Z]{3})\\s*");

    /**
     * Reads a cart as Zid writes it; fields unknown to us are kept for later.
     *
     * @param listing the cart's entry in the list
     * @param language in which Zid was asked
     * @throws UpstreamException if the cart is invalid
     */
    static PlatformCart parse(Store store, JsonNode json, ZidListing listing, Locale language) {
        ZidCart cart;
        try {
            cart = PlatformApis.JSON.treeToValue(json, ZidCart.class);
        } catch (JsonProcessingException e) {
            throw new UpstreamException("a cart is not the JSON that was agreed on");
        }
        if (cart == null) {
            throw new UpstreamException("a cart is empty of everything");
        }
        return cart.toPlatformCart(store, json, listing, language);
    }

    private PlatformCart toPlatformCart(Store store, JsonNode json, ZidListing listing, Locale language) {
        if (!CartId.isValid(id)) {
            throw new UpstreamException("a cart has no id that can be used");
        }
        Currency currency = currency(store, listing.currency());
        PlatformLines lines = new PlatformLines(currency);
        for (int i = 0; products != null && i < products.size(); i++) {
            if (products.get(i) != null) {
                lines.add(line(products.get(i), json.get("products").get(i)));
            }
        }
        long sum = cartTotal == null ? lines.sum() : PlatformLines.minor(cartTotal, currency);
        CartStage stage = ZidPhase.of(phase).map(ZidPhase::stage).orElse(null);
        CartState state = new CartState(currency, sum, null, PlatformLines.cut(customerEmail, 320),
                PlatformLines.cut(customerMobile, 64), null, null, null, time(createdAt, store),
                time(updatedAt == null ? createdAt : updatedAt, store), lines.list(),
                new ZidDetails(json).of(stage, listing, withoutProducts(json)));
        return new PlatformCart(id, state, CartTerms.NONE, true,
                PlatformFacts.write(new Facts(PlatformLines.cut(url, 3000), language.toLanguageTag())), order());
    }

    /** Each is stored with its line. */
    private static JsonNode withoutProducts(JsonNode json) {
        return ((ObjectNode) json.deepCopy()).set("products", JsonNodeFactory.instance.arrayNode());
    }

    /** The order that this became, if it did. Any phase but the last is an open cart's, also an unknown one. */
    Optional<PlatformCart.Order> order() {
        String order = PlatformLines.cut(orderId, 128);
        boolean completed = ZidPhase.of(phase).filter(ZidPhase.COMPLETED::equals).isPresent();
        return order == null && !completed
                ? Optional.empty()
                : Optional.of(new PlatformCart.Order(order == null ? id : order, null));
    }

    /** As configured for the store; else the one behind the total, if in Latin letters; else that of the list. */
    private Currency currency(Store store, String listed) {
        if (store.chosenCurrency().isPresent()) {
            return store.chosenCurrency().get();
        }
        Matcher shown = CODE_AT_THE_END.matcher(cartTotalString == null ? "" : cartTotalString);
        return Money.currency(shown.matches() ? shown.group(1) : null).or(() -> Money.currency(listed))
                .or(() -> Money.currency(currencyCode))
                .orElse(store.currency());
    }

    private static PlatformLines.Line line(Product product, JsonNode json) {
        List<LineOption> options = Optional.ofNullable(product.customField()).stream().flatMap(List::stream)
                .filter(Objects::nonNull)
                .map(field -> new LineOption(field.label() == null ? field.name() : field.label(),
                        field.formattedValue() == null ? field.value() : field.formattedValue()))
                .toList();
        return new PlatformLines.Line(product.id(), product.productId(), null, product.sku(), product.name(), null,
                product.quantity(), each(product), null, picture(product), product.productUrl(), options, json);
    }

    /** Unit price including additions, which {@code price} leaves out. */
    private static BigDecimal each(Product product) {
        return product.total() == null || product.quantity() <= 0
                ? product.price()
                : product.total().divide(BigDecimal.valueOf(product.quantity()), MathContext.DECIMAL64);
    }

    private static String picture(Product product) {
        return Optional.ofNullable(product.images()).stream().flatMap(List::stream).filter(Objects::nonNull).findFirst()
                .map(image -> image.thumbs() == null || image.thumbs().small() == null
                        ? image.origin()
                        : image.thumbs().small())
                .orElse(null);
    }

    /** By the store's clock. */
    static String time(Instant time, Store store) {
        return TIME.format(time.atZone(store.timeZone()));
    }

    /** By the store's clock. */
    static Instant time(String text, Store store) {
        try {
            Instant time = text == null || text.isBlank()
                    ? null
                    : LocalDateTime.parse(text, TIME).atZone(store.timeZone()).toInstant();
            if (time == null || Parameters.isTime(time)) {
                return time;
            }
        } catch (DateTimeException e) {
            // falls through to the exception below
        }
        throw new UpstreamException("a cart has a time that cannot be read");
    }
}
