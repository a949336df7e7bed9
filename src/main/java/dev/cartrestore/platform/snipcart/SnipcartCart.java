package dev.cartrestore.platform.snipcart;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.cart.CartId;
import dev.cartrestore.cart.CartState;
import dev.cartrestore.cart.CartTerms;
import dev.cartrestore.cart.LineOption;
import dev.cartrestore.cart.Money;
import dev.cartrestore.error.Parameters;
import dev.cartrestore.platform.PlatformApis;
import dev.cartrestore.platform.PlatformCart;
import dev.cartrestore.platform.PlatformLines;
import dev.cartrestore.upstream.UpstreamException;

/**
 * What we read of an abandoned cart of Snipcart's API (https://docs.snipcart.com/v3/api-reference/abandoned-carts).
 * Amounts are decimals in major units; every field may be absent.
 *
 * @param mode {@code Test} or {@code Live}
 * @param total with shipping, so it is not the sum of the lines
 * @param currency lower case
 */
record SnipcartCart(String token, String mode, String email, String status, String creationDate, String modificationDate,
        Address billingAddress, String completionDate, List<Item> items, String currency, BigDecimal total, Address user,
        String lang, String invoiceNumber) {

    record Address(String email) {
    }

    /**
     * @param id of the product; several lines may have the same
     * @param url where Snipcart looks the product and its price up; may be relative to the shop
     * @param price without what the options add
     * @param unitPrice with it: what the shopper pays for one
     */
    record Item(String uniqueId, String id, String name, BigDecimal price, String description, String url, String image,
            int quantity, Integer minQuantity, Integer maxQuantity, Boolean stackable, Boolean shippable, Boolean taxable,
            List<CustomField> customFields, Boolean duplicatable, Dimensions dimensions, BigDecimal unitPrice,
            BigDecimal originalPrice, String fileGuid, List<String> categories) {
    }

    @JsonInclude(NON_NULL)
    record Dimensions(BigDecimal weight, BigDecimal width, BigDecimal height, BigDecimal length) {
    }

    /** @param options what can be chosen and what it adds to the price, in one text */
    @JsonInclude(NON_NULL)
    record CustomField(String name, String displayValue, String type, String options, Boolean required, String value,
            String operation) {
    }

    static final String OPEN = "InProgress";

    boolean isTest() {
        return "Test".equalsIgnoreCase(mode);
    }

    /**
     * Reads a cart as Snipcart writes it; fields unknown to us are kept for later.
     *
     * @param shop what relative addresses are relative to
     * @param campaign in whose list it is, or null
     * @throws UpstreamException if the cart is invalid
     */
    static PlatformCart parse(JsonNode json, URI shop, String campaign) {
        SnipcartCart cart;
        try {
            cart = PlatformApis.JSON.treeToValue(json, SnipcartCart.class);
        } catch (JsonProcessingException e) {
            throw new UpstreamException("a cart is not the JSON that was agreed on");
        }
        if (cart == null) {
            throw new UpstreamException("a cart is empty of everything");
        }
        return cart.toPlatformCart(json, shop, campaign);
    }

    private PlatformCart toPlatformCart(JsonNode json, URI shop, String campaign) {
        if (!CartId.isValid(token) || currency == null) {
            throw new UpstreamException("a cart has no token or no currency");
        }
        Currency money = Money.currency(currency.toUpperCase(Locale.ROOT))
                .orElseThrow(() -> new UpstreamException("a cart has an unknown currency"));
        PlatformLines lines = new PlatformLines(money);
        for (int i = 0; items != null && i < items.size(); i++) {
            if (items.get(i) != null) {
                lines.add(line(items.get(i), json.get("items").get(i), shop));
            }
        }
        Instant begun = time(creationDate).orElse(null);
        SnipcartDetails details = new SnipcartDetails(json);
        CartState state = new CartState(money, total == null ? lines.sum() : PlatformLines.minor(total, money), null,
                PlatformLines.cut(anyEmail(), 320), details.phone(), null, PlatformLines.cut(lang, 35),
                PlatformLines.cut(campaign, 128),
                begun, time(modificationDate).orElse(begun), lines.list(), details.of(money, withoutItems(json)));
        return new PlatformCart(token, state, CartTerms.NONE, false, null, order());
    }

    /** Each is stored with its line. */
    private static JsonNode withoutItems(JsonNode json) {
        return ((ObjectNode) json.deepCopy()).set("items", JsonNodeFactory.instance.arrayNode());
    }

    private String anyEmail() {
        return Stream.of(Optional.ofNullable(email), Optional.ofNullable(billingAddress).map(Address::email),
                Optional.ofNullable(user).map(Address::email)).flatMap(Optional::stream).filter(text -> !text.isBlank())
                .findFirst().orElse(null);
    }

    /** Only a cart in progress can be restored; the other statuses are an order's. */
    private Optional<PlatformCart.Order> order() {
        return status == null || status.equalsIgnoreCase(OPEN) ? Optional.empty() : Optional.of(placed());
    }

    /** The order that this became, for callers who know that it did. */
    PlatformCart.Order placed() {
        String number = PlatformLines.cut(invoiceNumber, 128);
        return new PlatformCart.Order(number == null ? token : number, time(completionDate).orElse(null));
    }

    private static PlatformLines.Line line(Item item, JsonNode json, URI shop) {
        BigDecimal price = item.unitPrice() == null ? item.price() : item.unitPrice();
        List<CustomField> fields = Optional.ofNullable(item.customFields()).stream().flatMap(List::stream)
                .filter(Objects::nonNull).toList();
        List<LineOption> options = fields.stream().map(field -> new LineOption(field.name(),
                PlatformLines.cut(field.displayValue(), 500) == null ? field.value() : field.displayValue())).toList();
        return new PlatformLines.Line(item.uniqueId(), item.id(), null, null, item.name(), item.description(), item.quantity(),
                price, item.originalPrice(), absolute(item.image(), shop), absolute(item.url(), shop), options, json);
    }

    private static String absolute(String url, URI shop) {
        URI base = shop.getRawPath().isEmpty() ? shop.resolve("/") : shop; // else "p/1" would become part of the host's name
        try {
            return url == null || url.isBlank() ? null : base.resolve(url.strip()).toString();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Empty also for an unreadable time, which must not make the whole cart unreadable. */
    static Optional<Instant> time(String text) {
        try {
            return text == null || text.isBlank()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant()).filter(Parameters::isTime);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
