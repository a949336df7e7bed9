package dev.cartrestore.platform.snipcart;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.cart.CartId;
import dev.cartrestore.cart.CartState;
import dev.cartrestore.cart.LineOption;
import dev.cartrestore.cart.PriceAdjustments;
import dev.cartrestore.intake.IntakeNotes;
import dev.cartrestore.intake.IntakeNotes.Kind;
import dev.cartrestore.intake.LenientObject;
import dev.cartrestore.intake.LenientText;
import dev.cartrestore.intake.LenientTime;
import dev.cartrestore.platform.PlatformCart;
import dev.cartrestore.platform.PlatformLines;
import dev.cartrestore.upstream.UpstreamException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Reads a cart of Snipcart's API and webhooks (https://docs.snipcart.com/v3/api-reference/abandoned-carts). Amounts are
 * decimals in major units. The fields of real carts changed over the years, so only the token is required.
 */
final class SnipcartCart {

    static final String OPEN = "InProgress";

    private static final int MAX_TEXT = 20_000;

    /** @param options the choices and their prices, in one text */
    @JsonInclude(NON_NULL)
    @Schema(name = "SnipcartCustomField")
    record CustomField(String name, String displayValue, String type, String options, Boolean required, String value,
            String operation) {

        /** The fields of an item: a list, or an object of names and values. Those without a name are left out. */
        static List<CustomField> of(LenientObject item) {
            JsonNode fields = item.raw("customFields");
            List<CustomField> read = new ArrayList<>();
            if (fields.isObject() && !fields.has("name")) {
                fields.properties().forEach(field -> read.add(new CustomField(field.getKey(), null, null, null, null,
                        LenientText.of(field.getValue()), null)));
            } else {
                item.list("customFields", 100).stream().filter(LenientObject::isObject)
                        .forEach(field -> read.add(new CustomField(
                                field.text("name", MAX_TEXT), field.text("displayValue", MAX_TEXT),
                                field.text("type", MAX_TEXT),
                                options(field), field.has("required") ? field.flag("required") : null,
                                field.text("value", MAX_TEXT),
                                field.text("operation", MAX_TEXT))));
            }
            return read.stream().filter(field -> field.name() != null).toList();
        }

        /** The choices in one text, separated like in the attribute of a shop's page. */
        private static String options(LenientObject field) {
            List<String> choices = field.raw("options").isArray() ? field.texts("options", 500, MAX_TEXT) : List.of();
            return choices.isEmpty() ? field.text("options", MAX_TEXT) : String.join("|", choices);
        }
    }

    private final JsonNode json;
    private final LenientObject cart;
    private final IntakeNotes notes = new IntakeNotes();

    SnipcartCart(JsonNode json) {
        this.json = json;
        cart = LenientObject.of(json, notes);
    }

    /** Null if it has no usable token. */
    String token() {
        String token = cart.id("token", 128);
        return CartId.isValid(token) ? token : null;
    }

    boolean isTest() {
        return "Test".equalsIgnoreCase(cart.text("mode", 32));
    }

    /**
     * Converts the cart to our model, and keeps Snipcart's own JSON for programs that use Snipcart's format.
     *
     * @param shop base of relative addresses
     * @param fallback the store's currency, for a cart without a known one
     * @param campaign whose list contains the cart, or null
     * @throws UpstreamException if it has no token, or items of which none can be read
     */
    PlatformCart read(URI shop, Currency fallback, String campaign) {
        if (token() == null) {
            throw new UpstreamException("a cart has no token");
        }
        Currency currency = cart.currency("currency");
        if (currency == null) {
            cart.note(Kind.CURRENCY, "currency", "missing or unknown, " + fallback.getCurrencyCode() + " taken");
            currency = fallback;
        }
        PlatformLines lines = new PlatformLines(currency, notes);
        cart.list("items", 500).stream().filter(LenientObject::isObject)
                .forEach(item -> lines.add(item.path(), line(item, shop)));
        lines.listOrThrow();
        Instant created = time("creationDate");
        Instant changed = time("modificationDate");
        SnipcartDetails details = new SnipcartDetails(json);
        CartState state = new CartState(currency, PlatformLines.amount(cart.decimal("total"), currency).orElse(lines.sum()),
                null,
                anyEmail(), details.phone(), null, cart.text("lang", 35), PlatformLines.cut(campaign, 128), created,
                changed == null ? created : changed, lines.list(), details.of(currency, withoutItems(json)));
        return new PlatformCart(token(), state, PriceAdjustments.NONE, false, null, order(), notes);
    }

    /** The items are stored with their lines. */
    private static JsonNode withoutItems(JsonNode json) {
        return ((ObjectNode) json.deepCopy()).set("items", JsonNodeFactory.instance.arrayNode());
    }

    private String anyEmail() {
        return Stream.of(cart, cart.object("billingAddress"), cart.object("user")).map(object -> object.email("email"))
                .filter(Objects::nonNull).findFirst().orElse(null);
    }

    /** In every status but in progress the cart has an order. A cancelled order leaves the cart open. */
    private Optional<PlatformCart.Order> order() {
        String status = cart.text("status", 64);
        return status == null || status.equalsIgnoreCase(OPEN) || isCancelled() ? Optional.empty() : Optional.of(placed());
    }

    /** Whether its order was cancelled. */
    boolean isCancelled() {
        String status = cart.text("status", 64);
        return "Cancelled".equalsIgnoreCase(status) || "Canceled".equalsIgnoreCase(status);
    }

    /** The order of a cart that is known to be ordered. */
    PlatformCart.Order placed() {
        String number = PlatformLines.cut(cart.text("invoiceNumber", 128), 128);
        return new PlatformCart.Order(number == null ? token() : number, time("completionDate"));
    }

    private static PlatformLines.Line line(LenientObject item, URI shop) {
        BigDecimal price = Stream.of("unitPrice", "price").map(item::decimal)
                .filter(amount -> amount != null && amount.signum() >= 0).findFirst().orElse(item.decimal("unitPrice"));
        List<LineOption> options = CustomField.of(item).stream().map(field -> new LineOption(field.name(),
                PlatformLines.cut(field.displayValue(), 500) == null ? field.value() : field.displayValue())).toList();
        return new PlatformLines.Line(item.text("uniqueId", 128), item.text("id", 128), null, null,
                item.text("name", MAX_TEXT), item.text("description", MAX_TEXT), item.decimal("quantity"), price,
                item.decimal("originalPrice"), absolute(item.text("image", MAX_TEXT), shop),
                absolute(item.text("url", MAX_TEXT), shop), options, item.raw());
    }

    private static String absolute(String url, URI shop) {
        // without the slash "p/1" would become part of the host name
        URI base = shop.getRawPath().isEmpty() ? shop.resolve("/") : shop;
        try {
            return url == null || url.isBlank() ? null : base.resolve(url.strip()).toString();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private Instant time(String name) {
        return time(cart, name);
    }

    /** Null also for an unreadable time: the rest of the cart is still read. */
    static Instant time(LenientObject object, String name) {
        Instant time = LenientTime.of(object.raw(name), ZoneOffset.UTC).filter(LenientTime::isPlausible).orElse(null);
        if (time == null && !LenientText.isNone(object.raw(name))) {
            object.note(Kind.TIME, name, "cannot be read, left out");
        }
        return time;
    }
}
