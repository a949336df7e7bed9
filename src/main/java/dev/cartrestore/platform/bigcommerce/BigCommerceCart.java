package dev.cartrestore.platform.bigcommerce;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.cartrestore.cart.CartState;
import dev.cartrestore.cart.CartTerms;
import dev.cartrestore.cart.LineOption;
import dev.cartrestore.cart.Money;
import dev.cartrestore.error.Parameters;
import dev.cartrestore.platform.PlatformCart;
import dev.cartrestore.platform.PlatformFacts;
import dev.cartrestore.platform.PlatformLines;
import dev.cartrestore.platform.bigcommerce.RebuiltCart.CartFacts;
import dev.cartrestore.platform.bigcommerce.RebuiltCart.LineFacts;
import dev.cartrestore.upstream.UpstreamException;

/**
 * A cart of the management API, {@code GET /v3/carts/{id}} (reference/carts.v3.yml of bigcommerce/docs). Amounts are decimals
 * in major units; every field may be absent.
 *
 * @param baseAmount before discounts and coupons
 * @param cartAmount what is to be paid: after discounts and coupons, with the tax that applies
 */
@JsonNaming(SnakeCaseStrategy.class)
record BigCommerceCart(String id, Integer channelId, String email, CurrencyCode currency, BigDecimal baseAmount,
        BigDecimal cartAmount, List<Coupon> coupons, LineItems lineItems, String createdTime, String updatedTime,
        String locale) {

    record CurrencyCode(String code) {
    }

    record Coupon(String code) {
    }

    /** What comes in {@code data}. */
    record Envelope(BigCommerceCart data) {
    }

    /** Any of the four may be missing. */
    @JsonNaming(SnakeCaseStrategy.class)
    record LineItems(List<Item> physicalItems, List<Item> digitalItems, List<GiftCertificate> giftCertificates,
            List<CustomItem> customItems) {
    }

    /**
     * @param salePrice unit price after all discounts, before tax
     * @param parentId the bundle that it came with, or null
     * @param isMutable false where only the shop itself may put it into a cart
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Item(String id, String parentId, Long variantId, Long productId, String sku, String name, String url, int quantity,
            String imageUrl, BigDecimal originalPrice, BigDecimal listPrice, BigDecimal salePrice, Boolean isMutable,
            Boolean addedByPromotion, List<Option> options) {

        boolean comesByItself() {
            return parentId != null && !parentId.isBlank() || Boolean.FALSE.equals(isMutable)
                    || Boolean.TRUE.equals(addedByPromotion);
        }
    }

    /** @param valueId null where the shopper wrote the value */
    record Option(String name, Long nameId, String value, Long valueId) {
    }

    /** Has neither quantity nor price. */
    record GiftCertificate(String id, String name, String theme, BigDecimal amount, Person sender, Person recipient,
            String message) {
    }

    record Person(String name, String email) {
    }

    /** Its numbers may come as texts. */
    @JsonNaming(SnakeCaseStrategy.class)
    record CustomItem(String id, String sku, String name, int quantity, BigDecimal listPrice, String imageUrl) {
    }

    private static final String GIFT_CERTIFICATE = "gift-certificate";

    /** @throws UpstreamException if the cart is invalid */
    PlatformCart toPlatformCart() {
        if (id == null || currency == null || currency.code() == null) {
            throw new UpstreamException("a cart has no id or no currency");
        }
        Currency money = Money.currency(currency.code())
                .orElseThrow(() -> new UpstreamException("a cart has an unknown currency"));
        PlatformLines lines = new PlatformLines(money);
        if (lineItems != null) {
            each(lineItems.physicalItems()).forEach(item -> lines.add(line(item)));
            each(lineItems.digitalItems()).forEach(item -> lines.add(line(item)));
            each(lineItems.giftCertificates()).forEach(certificate -> lines.add(line(certificate)));
            each(lineItems.customItems()).forEach(item -> lines.add(line(item)));
        }
        List<String> codes = each(coupons).map(coupon -> PlatformLines.cut(coupon.code(), 60)).filter(Objects::nonNull)
                .limit(10)
                .toList();
        long total = cartAmount == null ? lines.sum() : PlatformLines.minor(cartAmount, money);
        long adjustment = total - lines.sum();
        long before = baseAmount == null ? 0 : PlatformLines.minor(baseAmount, money);
        long saved = Math.max(0, before - lines.sum() - Math.min(0, adjustment));
        CartState state = new CartState(money, total, null, PlatformLines.cut(email, 320), null, null,
                PlatformLines.cut(locale, 35), null, time(createdTime), time(updatedTime), lines.list());
        return new PlatformCart(id, state, new CartTerms(adjustment, saved, codes), false,
                PlatformFacts.write(new CartFacts(channelId, locale, codes)), Optional.empty());
    }

    private static <T> Stream<T> each(List<T> items) {
        return items == null ? Stream.empty() : items.stream().filter(Objects::nonNull);
    }

    private static PlatformLines.Line line(Item item) {
        BigDecimal price = item.salePrice() == null ? item.listPrice() : item.salePrice();
        BigDecimal before = item.originalPrice() == null ? item.listPrice() : item.originalPrice();
        List<Option> options = each(item.options()).toList();
        return new PlatformLines.Line(item.id(), text(item.productId()), text(item.variantId()), item.sku(), item.name(), null,
                item.quantity(), price, before, item.imageUrl(), item.url(),
                options.stream().map(option -> new LineOption(option.name(), option.value())).toList(),
                LineFacts.of(item, options));
    }

    /** Without the names and the message of the giver and the recipient, which no page shows. */
    private static PlatformLines.Line line(GiftCertificate certificate) {
        return new PlatformLines.Line(certificate.id(), GIFT_CERTIFICATE, null, null, certificate.name(), null, 1,
                certificate.amount(), null, null, null, List.of(), LineFacts.of(certificate));
    }

    private static PlatformLines.Line line(CustomItem item) {
        String product = item.sku() == null || item.sku().isBlank() ? item.id() : item.sku();
        return new PlatformLines.Line(item.id(), product, null, item.sku(), item.name(), null, item.quantity(),
                item.listPrice(), null, item.imageUrl(), null, List.of(), LineFacts.of(item));
    }

    private static String text(Long number) {
        return number == null ? null : number.toString();
    }

    private static Instant time(String text) {
        try {
            Instant time = text == null || text.isBlank() ? null : OffsetDateTime.parse(text).toInstant();
            if (time == null || Parameters.isTime(time)) {
                return time;
            }
        } catch (DateTimeException e) {
            // falls through to the exception below
        }
        throw new UpstreamException("a cart has a time that cannot be read");
    }
}
