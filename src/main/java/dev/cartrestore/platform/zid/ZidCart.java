package dev.cartrestore.platform.zid;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.cart.CartId;
import dev.cartrestore.cart.CartStage;
import dev.cartrestore.cart.CartState;
import dev.cartrestore.cart.LineOption;
import dev.cartrestore.cart.Money;
import dev.cartrestore.cart.PriceAdjustments;
import dev.cartrestore.intake.IntakeNotes;
import dev.cartrestore.intake.IntakeNotes.Kind;
import dev.cartrestore.intake.LenientObject;
import dev.cartrestore.intake.LenientText;
import dev.cartrestore.intake.LenientTime;
import dev.cartrestore.platform.PlatformCart;
import dev.cartrestore.platform.PlatformFacts;
import dev.cartrestore.platform.PlatformLines;
import dev.cartrestore.store.Store;
import dev.cartrestore.upstream.UpstreamException;

/**
 * Reads an abandoned cart of Zid's API (https://docs.zid.sa/get-abandoned-cart-details). Amounts are decimals in major units
 * and not rounded. Most times have no zone. Texts may come in two languages. An empty list may stand for null. Only the id is
 * required.
 */
final class ZidCart {

    private static final int MAX_TEXT = 20_000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /**
     * Stored beside Zid's own JSON.
     *
     * @param url for the handoff, or null
     * @param language of the texts that Zid returned
     */
    record Facts(String url, String language) {
    }

    private final Store store;
    private final JsonNode json;
    private final LenientObject cart;
    private final IntakeNotes notes = new IntakeNotes();

    /** @param json of the detail or of the list */
    ZidCart(Store store, JsonNode json) {
        this.store = store;
        this.json = json;
        cart = LenientObject.of(json, notes);
    }

    /** Null if it has no usable id. */
    String id() {
        String id = cart.id("id", 128);
        return CartId.isValid(id) ? id : null;
    }

    /** Time of the last change according to the list; null if the list has none. */
    Instant listedUpdate() {
        return time("updated_at");
    }

    private Instant updatedAt() {
        Instant updated = time("updated_at");
        return updated == null ? time("created_at") : updated;
    }

    /**
     * Converts the cart to our model, and keeps Zid's own JSON for programs that use Zid's format.
     *
     * @param listing the cart's entry in the list
     * @param language that was requested from Zid
     * @throws UpstreamException if it has no id, or products of which none can be read
     */
    PlatformCart read(ZidListing listing, Locale language) {
        if (id() == null) {
            throw new UpstreamException("a cart has no usable id");
        }
        Currency currency = currency(listing.currency());
        PlatformLines lines = new PlatformLines(currency, notes);
        cart.list("products", 500).stream().filter(LenientObject::isObject)
                .forEach(product -> lines.add(product.path(), line(product, language)));
        lines.listOrThrow();
        long sum = PlatformLines.amount(total(), currency).orElse(lines.sum());
        CartStage stage = ZidPhase.of(cart.text("phase", 64)).map(ZidPhase::stage).orElse(null);
        CartState state = new CartState(currency, sum, null, cart.email("customer_email"), cart.phone("customer_mobile"), null,
                null, null, time("created_at"), updatedAt(), lines.list(),
                new ZidDetails(json).of(stage, listing, withoutProducts(json)));
        return new PlatformCart(id(), state, PriceAdjustments.NONE, true,
                PlatformFacts.write(new Facts(cart.text("url", 3000), language.toLanguageTag())), order(), notes);
    }

    /** The products are stored with their lines. */
    private static JsonNode withoutProducts(JsonNode json) {
        return ((ObjectNode) json.deepCopy()).set("products", JsonNodeFactory.instance.arrayNode());
    }

    /** The order that the cart became. In every phase but the last, also in an unknown one, the cart is open. */
    Optional<PlatformCart.Order> order() {
        String order = orderId();
        boolean completed = ZidPhase.of(cart.text("phase", 64)).filter(ZidPhase.COMPLETED::equals).isPresent();
        return order == null && !completed
                ? Optional.empty()
                : Optional.of(new PlatformCart.Order(order == null ? id() : order, null));
    }

    /** Null for a cart without an order, which Zid also writes as 0. */
    String orderId() {
        String order = cart.text("order_id", 128);
        return "0".equals(order) ? null : order;
    }

    private BigDecimal total() {
        LenientObject total = cart.raw("cart_total").isObject() ? cart.object("cart_total") : cart;
        return total == cart ? cart.decimal("cart_total") : total.decimal("amount");
    }

    /** The currency that is configured for the store, else that of the total, else that of the list. */
    private Currency currency(String listed) {
        if (store.chosenCurrency().isPresent()) {
            return store.chosenCurrency().get();
        }
        return ZidMoney.currencyIn(LenientText.of(cart.raw("cart_total_string")))
                .or(() -> Money.currency(LenientText.of(cart.raw("cart_total").path("currency"))))
                .or(() -> Money.currency(listed)).or(() -> Money.currency(LenientText.of(cart.raw("currency_code"))))
                .orElse(store.currency());
    }

    private PlatformLines.Line line(LenientObject product, Locale language) {
        return new PlatformLines.Line(product.text("id", 128), product.text("product_id", 128), null, product.text("sku", 255),
                inLanguage(product, "name", language), null, product.decimal("quantity"), each(product), null, picture(product),
                product.text("product_url", MAX_TEXT), options(product, language), product.raw());
    }

    /** The text of a field, in the given language if there are translations. */
    private static String inLanguage(LenientObject object, String name, Locale language) {
        if (!object.raw(name).isObject()) {
            return object.text(name, MAX_TEXT);
        }
        LenientObject texts = object.object(name);
        return Stream.of(language.getLanguage(), "ar", "en").map(tag -> texts.text(tag, MAX_TEXT)).filter(Objects::nonNull)
                .findFirst().orElse(null);
    }

    /** The shopper's entries. The name of the field is plural in some responses. */
    private static List<LineOption> options(LenientObject product, Locale language) {
        return Stream.of("custom_field", "custom_fields").flatMap(name -> product.list(name, 100).stream())
                .filter(LenientObject::isObject)
                .map(field -> new LineOption(first(field, language, "label", "name"),
                        first(field, language, "formatted_value", "value")))
                .toList();
    }

    private static String first(LenientObject field, Locale language, String name, String other) {
        String first = inLanguage(field, name, language);
        return first == null ? inLanguage(field, other, language) : first;
    }

    /** Unit price including additions, which {@code price} leaves out. */
    private static BigDecimal each(LenientObject product) {
        BigDecimal total = product.decimal("total");
        BigDecimal quantity = product.decimal("quantity");
        return total == null || total.signum() < 0 || quantity == null || quantity.signum() <= 0
                ? product.decimal("price")
                : total.divide(quantity, MathContext.DECIMAL64);
    }

    private static String picture(LenientObject product) {
        return product.list("images", 100).stream().filter(LenientObject::isObject).map(image -> {
            String small = image.object("thumbs").text("small", MAX_TEXT);
            return small == null ? image.text("origin", MAX_TEXT) : small;
        }).filter(Objects::nonNull).findFirst().orElse(null);
    }

    /** @param fromZid whether Zid reported the cart; its times are in the zone of Zid's shops */
    static String time(Instant time, Store store, boolean fromZid) {
        return TIME.format(time.atZone(fromZid ? ZidPlatform.zone(store) : store.timeZone()));
    }

    /** A time without a zone is in the zone of Zid's shops. Null for an unreadable time: the rest of the cart is still read. */
    private Instant time(String name) {
        Instant time = LenientTime.of(cart.raw(name), ZidPlatform.zone(store)).filter(LenientTime::isPlausible)
                .orElse(null);
        if (time == null && !LenientText.isNone(cart.raw(name))) {
            cart.note(Kind.TIME, name, "cannot be read, left out");
        }
        return time;
    }
}
