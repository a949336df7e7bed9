package dev.cartrestore.platform.bigcommerce;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartrestore.cart.CartId;
import dev.cartrestore.cart.CartState;
import dev.cartrestore.cart.LineOption;
import dev.cartrestore.cart.PriceAdjustments;
import dev.cartrestore.intake.IntakeNotes;
import dev.cartrestore.intake.IntakeNotes.Kind;
import dev.cartrestore.intake.LenientObject;
import dev.cartrestore.intake.LenientTime;
import dev.cartrestore.platform.PlatformCart;
import dev.cartrestore.platform.PlatformFacts;
import dev.cartrestore.platform.PlatformLines;
import dev.cartrestore.platform.bigcommerce.RecreatedCart.CartFacts;
import dev.cartrestore.platform.bigcommerce.RecreatedCart.LineFacts;
import dev.cartrestore.platform.bigcommerce.RecreatedCart.Selection;
import dev.cartrestore.upstream.UpstreamException;

/**
 * Reads a cart of the management API, {@code GET /v3/carts/{id}} (reference/carts.v3.yml of bigcommerce/docs). Amounts are
 * decimals in major units. Real responses have {@code false} for null and names in camel case. Only the id is required.
 */
final class BigCommerceCart {

    private static final String GIFT_CERTIFICATE = "gift-certificate";
    private static final int MAX_TEXT = 20_000;
    private static final Set<String> NO_PARENT = Set.of("", "0", "null", "false");

    private final LenientObject cart;
    private final IntakeNotes notes;
    private final Currency fallback;

    /** @param fallback the store's currency, for a cart without a known one */
    BigCommerceCart(JsonNode data, Currency fallback) {
        notes = new IntakeNotes();
        cart = LenientObject.of(SnakeCase.of(data), notes);
        this.fallback = fallback;
    }

    /** @throws UpstreamException if it has no id, or lines of which none can be read */
    PlatformCart read() {
        String id = id();
        Currency currency = cart.object("currency").currency("code");
        if (currency == null) {
            cart.note(Kind.CURRENCY, "currency", "missing or unknown, " + fallback.getCurrencyCode() + " taken");
            currency = fallback;
        }
        PlatformLines lines = new PlatformLines(currency, notes);
        LenientObject items = cart.object("line_items");
        items.list("physical_items", 500).forEach(item -> lines.add(item.path(), line(item)));
        items.list("digital_items", 500).forEach(item -> lines.add(item.path(), line(item)));
        items.list("gift_certificates", 500).forEach(item -> lines.add(item.path(), certificate(item)));
        items.list("custom_items", 500).forEach(item -> lines.add(item.path(), custom(item)));
        lines.listOrThrow();
        List<String> codes = cart.list("coupons", 10).stream().map(coupon -> coupon.text("code", 60)).filter(Objects::nonNull)
                .toList();
        long total = PlatformLines.amount(cart.decimal("cart_amount"), currency).orElse(lines.sum());
        long adjustment = total - lines.sum();
        long before = PlatformLines.amount(cart.decimal("base_amount"), currency).orElse(0L);
        long saved = Math.max(0, before - lines.sum() - Math.min(0, adjustment));
        String locale = cart.text("locale", 35);
        CartState state = new CartState(currency, total, null, cart.email("email"), null, null, locale, null,
                time("created_time"),
                time("updated_time"), lines.list());
        return new PlatformCart(id, state, new PriceAdjustments(adjustment, saved, codes), false,
                PlatformFacts.write(new CartFacts(channel(), locale, codes)), Optional.empty(), notes);
    }

    /** @throws UpstreamException if it has no usable id */
    String id() {
        String id = cart.id("id", 128);
        if (!CartId.isValid(id)) {
            throw new UpstreamException("a cart has no id");
        }
        return id;
    }

    private Integer channel() {
        Long channel = cart.amount("channel_id");
        return channel == null || channel > Integer.MAX_VALUE ? null : (Integer) channel.intValue();
    }

    private static PlatformLines.Line line(LenientObject item) {
        BigDecimal sale = price(item, "sale_price");
        BigDecimal list = price(item, "list_price");
        BigDecimal original = price(item, "original_price");
        List<LenientObject> options = item.list("options", 100);
        return new PlatformLines.Line(item.text("id", 128), item.text("product_id", 128), item.text("variant_id", 128),
                item.text("sku", 255), item.text("name", MAX_TEXT), null, item.decimal("quantity"), sale == null ? list : sale,
                original == null ? list : original, item.text("image_url", MAX_TEXT), item.text("url", MAX_TEXT),
                options.stream().map(option -> new LineOption(option.plainText("name", 500), option.plainText("value", 500)))
                        .toList(),
                LineFacts.ofItem(isAutoAdded(item, sale == null ? list : sale), item.amount("product_id"),
                        item.amount("variant_id"), options.stream().map(BigCommerceCart::selection).filter(Objects::nonNull)
                                .toList()));
    }

    /** Null for a negative price, which is invalid. */
    private static BigDecimal price(LenientObject item, String name) {
        BigDecimal price = item.decimal(name);
        return price == null || price.signum() < 0 ? null : price;
    }

    /**
     * Whether only the shop itself adds the item: part of a bundle or promotion, or a gift that the shopper cannot change.
     * {@code is_mutable} alone does not tell: it is often false for ordinary items.
     */
    private static boolean isAutoAdded(LenientObject item, BigDecimal price) {
        String parent = item.text("parent_id", 128);
        boolean gift = Boolean.FALSE.equals(item.flag("is_mutable")) && price != null && price.signum() == 0;
        return parent != null && !NO_PARENT.contains(parent) || Boolean.TRUE.equals(item.flag("added_by_promotion")) || gift;
    }

    /** A chosen option: the id of its value, or the shopper's text if it has no id. */
    private static Selection selection(LenientObject option) {
        Long name = option.amount("name_id");
        Long value = option.amount("value_id");
        String text = option.text("value", 2000);
        return name == null || value == null && text == null ? null : new Selection(name, value == null ? text : value);
    }

    /** Stores names and message for the handoff only: no page shows them. */
    private static PlatformLines.Line certificate(LenientObject gift) {
        return new PlatformLines.Line(gift.text("id", 128), GIFT_CERTIFICATE, null, null, gift.text("name", MAX_TEXT), null,
                BigDecimal.ONE, gift.decimal("amount"), null, null, null, List.of(),
                LineFacts.ofCertificate(new RecreatedCart.Gift(gift.text("name", 500), gift.text("theme", 100),
                        gift.decimal("amount"), person(gift.object("sender")), person(gift.object("recipient")),
                        gift.text("message", 2000))));
    }

    private static RecreatedCart.Person person(LenientObject person) {
        return person.isObject() ? new RecreatedCart.Person(person.text("name", 255), person.text("email", 320)) : null;
    }

    private static PlatformLines.Line custom(LenientObject item) {
        return new PlatformLines.Line(item.text("id", 128), item.text("sku", 128), null, item.text("sku", 255),
                item.text("name", MAX_TEXT), null, item.decimal("quantity"), item.decimal("list_price"), null,
                item.text("image_url", MAX_TEXT), null, List.of(), LineFacts.ofCustom(new RecreatedCart.CustomItem(
                        item.text("sku", 255), item.text("name", MAX_TEXT), item.decimal("list_price"))));
    }

    private Instant time(String name) {
        Optional<Instant> time = LenientTime.of(cart.raw(name), ZoneOffset.UTC).filter(LenientTime::isPlausible);
        if (time.isEmpty() && cart.text(name, 100) != null) {
            cart.note(Kind.TIME, name, "cannot be read, left out");
        }
        return time.orElse(null);
    }
}
