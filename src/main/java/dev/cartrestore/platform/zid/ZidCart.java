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
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.cartrestore.cart.CartId;
import dev.cartrestore.cart.CartState;
import dev.cartrestore.cart.CartTerms;
import dev.cartrestore.cart.LineOption;
import dev.cartrestore.platform.PlatformCart;
import dev.cartrestore.platform.PlatformFacts;
import dev.cartrestore.platform.PlatformLines;
import dev.cartrestore.store.Store;
import dev.cartrestore.upstream.UpstreamException;

/**
 * An abandoned cart of Zid's API (https://docs.zid.sa/get-abandoned-cart-details). Amounts are decimals in major units that
 * nobody rounded; times name no zone; numbers may come as texts, and nothing as an empty list.
 *
 * @param url opens the checkout for whoever holds it
 * @param orderId null until it was ordered
 * @param cartTotalString with the currency behind it, mostly
 * @param currencyCode in the list only
 */
@JsonNaming(SnakeCaseStrategy.class)
record ZidCart(String id, String url, String orderId, String phase, String customerEmail, String customerMobile,
        BigDecimal cartTotal, String cartTotalString, String currencyCode, String createdAt, String updatedAt,
        List<Product> products) {

    /** The detail; the list writes the name with a hyphen. */
    record Envelope(@JsonProperty("abandoned_cart") ZidCart abandonedCart) {
    }

    /**
     * @param id of the line
     * @param total what all of the line costs, with what its additions cost
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Product(String id, String productId, String sku, String name, String productUrl, BigDecimal price, BigDecimal total,
            int quantity, List<CustomField> customField, List<Image> images) {
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record CustomField(String name, String label, String value, String formattedValue) {
    }

    record Image(String origin, Thumbs thumbs) {
    }

    record Thumbs(String medium, String small) {
    }

    /** What is kept for the handoff. */
    record Facts(String url) {
    }

    private static final String COMPLETED = "completed";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final Pattern CODE_AT_THE_END = Pattern.compile(".*[\\d\\s]([A-Z]{3})\\s*");

    /**
     * @param listed the currency that the list names for it, or null
     * @throws UpstreamException for one that cannot be understood
     */
    PlatformCart toPlatformCart(Store store, String listed) {
        if (!CartId.isValid(id)) {
            throw new UpstreamException("a cart has no id that can be used");
        }
        Currency currency = currency(store, listed);
        PlatformLines lines = new PlatformLines(currency);
        Optional.ofNullable(products).stream().flatMap(List::stream).filter(Objects::nonNull)
                .forEach(product -> lines.add(line(product)));
        long sum = cartTotal == null ? lines.sum() : PlatformLines.minor(cartTotal, currency);
        CartState state = new CartState(currency, sum, null, PlatformLines.cut(customerEmail, 320),
                PlatformLines.cut(customerMobile, 64), null, null, null, time(createdAt, store),
                time(updatedAt == null ? createdAt : updatedAt, store), lines.list());
        String link = PlatformLines.cut(url, 3000);
        return new PlatformCart(id, state, CartTerms.NONE, true, link == null ? null : PlatformFacts.write(new Facts(link)),
                order());
    }

    /** The order that this became, if it did. Any phase but the last one is an open cart's, also one we have never heard of. */
    Optional<PlatformCart.Order> order() {
        String order = PlatformLines.cut(orderId, 128);
        boolean completed = phase != null && phase.strip().toLowerCase(Locale.ROOT).replace('-', '_').equals(COMPLETED);
        return order == null && !completed
                ? Optional.empty()
                : Optional.of(new PlatformCart.Order(order == null ? id : order, null));
    }

    /** The store's own, as configured; else what stands behind the total, in Latin letters; else the list's word. */
    private Currency currency(Store store, String listed) {
        if (store.chosenCurrency().isPresent()) {
            return store.chosenCurrency().get();
        }
        Matcher shown = CODE_AT_THE_END.matcher(cartTotalString == null ? "" : cartTotalString);
        return known(shown.matches() ? shown.group(1) : null).or(() -> known(listed)).or(() -> known(currencyCode))
                .orElse(store.currency());
    }

    private static Optional<Currency> known(String code) {
        try {
            return code == null ? Optional.empty() : Optional.of(Currency.getInstance(code));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static PlatformLines.Line line(Product product) {
        List<LineOption> options = Optional.ofNullable(product.customField()).stream().flatMap(List::stream)
                .filter(Objects::nonNull)
                .map(field -> new LineOption(field.label() == null ? field.name() : field.label(),
                        field.formattedValue() == null ? field.value() : field.formattedValue()))
                .toList();
        return new PlatformLines.Line(product.id(), product.productId(), null, product.sku(), product.name(), null,
                product.quantity(), each(product), null, picture(product), product.productUrl(), options, null);
    }

    /** What one costs with all that was added to it: the price alone leaves the additions out. */
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
    static Instant time(String text, Store store) {
        try {
            return text == null || text.isBlank() ? null : LocalDateTime.parse(text, TIME).atZone(store.timeZone()).toInstant();
        } catch (DateTimeException e) {
            throw new UpstreamException("a cart has a time that cannot be read");
        }
    }
}
