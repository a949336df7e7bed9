package dev.cartrestore.platform.snipcart;

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
import dev.cartrestore.cart.CartId;
import dev.cartrestore.cart.CartState;
import dev.cartrestore.cart.CartTerms;
import dev.cartrestore.cart.LineOption;
import dev.cartrestore.platform.PlatformCart;
import dev.cartrestore.platform.PlatformLines;
import dev.cartrestore.upstream.UpstreamException;

/**
 * An abandoned cart of Snipcart's API (https://docs.snipcart.com/v3/api-reference/abandoned-carts). Amounts are decimals in
 * major units; every field may be absent.
 *
 * @param mode {@code Test} or {@code Live}
 * @param currency lower case
 * @param total with shipping, so not the sum of the lines
 */
record SnipcartCart(String token, String mode, String status, String email, String currency, String creationDate,
        String modificationDate, String completionDate, Party billingAddress, Party user, String lang, String invoiceNumber,
        BigDecimal total, List<Item> items) {

    record Party(String email) {
    }

    /**
     * @param id of the product; several lines may have the same
     * @param url where Snipcart looks the product and its price up; may be relative to the shop
     * @param price without what the options add
     * @param unitPrice with it: what the shopper pays for one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(String uniqueId, String id, String name, String description, String url, String image, BigDecimal price,
            BigDecimal unitPrice, BigDecimal originalPrice, int quantity, Integer minQuantity, Integer maxQuantity,
            Boolean stackable, Boolean duplicatable, Boolean shippable, Boolean taxable, String fileGuid,
            List<String> categories, Dimensions dimensions, List<CustomField> customFields) {
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Dimensions(BigDecimal weight, BigDecimal width, BigDecimal height, BigDecimal length) {
    }

    /** @param options what can be chosen and what it adds to the price, in one text */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CustomField(String name, String displayValue, String type, String options, Boolean required, String value,
            String operation) {
    }

    private static final String OPEN = "InProgress";

    boolean isTest() {
        return "Test".equalsIgnoreCase(mode);
    }

    /**
     * @param shop what relative addresses are relative to
     * @throws UpstreamException for one that cannot be understood
     */
    PlatformCart toPlatformCart(URI shop) {
        if (!CartId.isValid(token) || currency == null) {
            throw new UpstreamException("a cart has no token or no currency");
        }
        Currency money = money();
        PlatformLines lines = new PlatformLines(money);
        Optional.ofNullable(items).stream().flatMap(List::stream).filter(Objects::nonNull)
                .forEach(item -> lines.add(line(item, shop)));
        Instant begun = time(creationDate).orElse(null);
        CartState state = new CartState(money, total == null ? lines.sum() : PlatformLines.minor(total, money), null,
                PlatformLines.cut(anyEmail(), 320), null, null, PlatformLines.cut(lang, 35), null, begun,
                time(modificationDate).orElse(begun), lines.list());
        return new PlatformCart(token, state, CartTerms.NONE, false, null, order());
    }

    private Currency money() {
        try {
            return Currency.getInstance(currency.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new UpstreamException("a cart has an unknown currency");
        }
    }

    private String anyEmail() {
        return Stream.of(Optional.ofNullable(email), Optional.ofNullable(billingAddress).map(Party::email),
                Optional.ofNullable(user).map(Party::email)).flatMap(Optional::stream).filter(text -> !text.isBlank())
                .findFirst().orElse(null);
    }

    /** Only what is in progress can be restored; the other statuses are an order's. */
    private Optional<PlatformCart.Order> order() {
        return status == null || status.equalsIgnoreCase(OPEN) ? Optional.empty() : Optional.of(placed());
    }

    /** The order that this became, for those who know that it did. */
    PlatformCart.Order placed() {
        String number = PlatformLines.cut(invoiceNumber, 128);
        return new PlatformCart.Order(number == null ? token : number, time(completionDate).orElse(null));
    }

    private static PlatformLines.Line line(Item item, URI shop) {
        BigDecimal price = item.unitPrice() == null ? item.price() : item.unitPrice();
        List<CustomField> fields = Optional.ofNullable(item.customFields()).stream().flatMap(List::stream)
                .filter(Objects::nonNull).toList();
        List<LineOption> options = fields.stream().map(field -> new LineOption(field.name(),
                PlatformLines.cut(field.displayValue(), 500) == null ? field.value() : field.displayValue())).toList();
        return new PlatformLines.Line(item.uniqueId(), item.id(), null, null, item.name(), item.description(), item.quantity(),
                price, item.originalPrice(), absolute(item.image(), shop), absolute(item.url(), shop), options, item);
    }

    private static String absolute(String url, URI shop) {
        URI base = shop.getRawPath().isEmpty() ? shop.resolve("/") : shop; // else "p/1" would become part of the host's name
        try {
            return url == null || url.isBlank() ? null : base.resolve(url.strip()).toString();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Empty also for what is no time: a cart is worth more than when it was left. */
    static Optional<Instant> time(String text) {
        try {
            return text == null || text.isBlank() ? Optional.empty() : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
