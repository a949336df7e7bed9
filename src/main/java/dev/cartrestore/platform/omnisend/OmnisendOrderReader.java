package dev.cartrestore.platform.omnisend;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.cart.CartId;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.error.InvalidFieldsException;
import dev.cartrestore.intake.IntakeNotes;
import dev.cartrestore.intake.IntakeNotes.Kind;
import dev.cartrestore.intake.LenientNumber;
import dev.cartrestore.intake.LenientObject;
import dev.cartrestore.intake.LenientText;
import dev.cartrestore.intake.MisspeltFields;
import dev.cartrestore.platform.client.PlatformApis;
import dev.cartrestore.store.Store;

/**
 * Reads orders in Omnisend's format. An order is refused only if it has no id, or names neither a cart nor a customer. Any
 * other invalid value is corrected or left out, since the purchase itself is certain.
 */
public final class OmnisendOrderReader {

    /** Maximum sum of one line. */
    private static final long MAX_LINE_SUM = 1_000_000_000L;

    private static final int MAX_ID = 128;
    private static final int MAX_TEXT = 2000;
    private static final int MAX_URL = 2000;

    private static final Map<String, String> PAYMENT = statuses(
            List.of("awaitingPayment", "partiallyPaid", "paid", "partiallyRefunded", "refunded", "voided"),
            Map.of("void", "voided", "cancelled", "voided", "canceled", "voided"));
    private static final Map<String, String> FULFILLMENT = statuses(
            List.of("unfulfilled", "inProgress", "fulfilled", "delivered", "restocked"), Map.of());

    private static final MisspeltFields MISSPELT = new MisspeltFields(OmnisendOrder.class);

    private final Store store;
    private final Instant now;
    private final IntakeNotes notes;

    public OmnisendOrderReader(Store store, Instant now, IntakeNotes notes) {
        this.store = store;
        this.now = now;
        this.notes = notes;
    }

    private static Map<String, String> statuses(List<String> documented, Map<String, String> others) {
        Map<String, String> statuses = documented.stream()
                .collect(Collectors.toMap(OmnisendOrderReader::letters, Function.identity()));
        statuses.putAll(others);
        return Map.copyOf(statuses);
    }

    private static String letters(String status) {
        return status.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
    }

    /** The id of an order that has it in its body. */
    public static String id(JsonNode json) {
        String id = LenientText.of(json.path("orderID"));
        if (id == null || id.length() > MAX_ID) {
            throw new InvalidFieldsException("orderID",
                    id == null ? "is required: the order's id, a text" : "must have at most " + MAX_ID + " characters");
        }
        return id;
    }

    /** A complete order; missing required fields get defaults. */
    public OmnisendOrder whole(JsonNode json, String orderId) {
        OmnisendOrder sent = part(json, orderId);
        if (Stream.of(sent.cartID(), sent.email(), sent.phone(), sent.contactID()).allMatch(Objects::isNull)) {
            throw new InvalidFieldsException("email", "is required, unless there is a cartID, a phone or a contactID");
        }
        ObjectNode complete = PlatformApis.JSON.valueToTree(sent);
        if (sent.currency() == null) {
            notes.add(Kind.CURRENCY, "currency", "missing, " + store.currency().getCurrencyCode() + " taken");
            complete.put("currency", store.currency().getCurrencyCode());
        }
        if (sent.orderSum() == null) {
            notes.add(Kind.NUMBER, "orderSum", "missing, the sum of the lines taken");
            complete.put("orderSum", sumOfLines(sent));
        }
        if (sent.createdAt() == null) {
            notes.add(Kind.TIME, "createdAt", "missing, now taken");
            complete.putPOJO("createdAt", now);
        }
        return PlatformApis.JSON.convertValue(complete, OmnisendOrder.class);
    }

    private static long sumOfLines(OmnisendOrder order) {
        return Stream.ofNullable(order.products()).flatMap(List::stream)
                .filter(line -> line.price() != null && line.quantity() != null)
                .mapToLong(line -> Math.min(line.price() * line.quantity(), MAX_LINE_SUM)).sum();
    }

    /** The fields that a call changes; null for missing and unreadable fields. */
    OmnisendOrder part(JsonNode json, String orderId) {
        MISSPELT.note(json, notes);
        LenientObject sent = LenientObject.of(json, notes);
        Currency currency = sent.currency("currency");
        return new OmnisendOrder(orderId, number(sent), cartId(sent), sent.contact("contactID"), sent.email("email"),
                sent.phone("phone"), currency == null ? null : currency.getCurrencyCode(), sum(sent),
                sent.amount("subTotalSum"), sent.flag("subTotalTaxIncluded"), sent.amount("discountSum"),
                sent.amount("taxSum"), sent.amount("shippingSum"), sent.text("discountCode", MAX_TEXT),
                sent.text("discountType", MAX_TEXT), sent.amount("discountValue"), status(sent, "paymentStatus", PAYMENT),
                status(sent, "fulfillmentStatus", FULFILLMENT), sent.plainText("paymentMethod", MAX_TEXT),
                sent.plainText("shippingMethod", MAX_TEXT), sent.text("trackingCode", MAX_TEXT),
                sent.plainText("courierTitle", MAX_TEXT), sent.text("courierUrl", MAX_URL), sent.text("orderUrl", MAX_URL),
                sent.text("source", MAX_TEXT), sent.text("contactNote", MAX_TEXT), sent.text("cancelReason", MAX_TEXT),
                time(sent, "canceledDate"), time(sent, "createdAt"), time(sent, "updatedAt"),
                sent.text("attributionID", MAX_TEXT), sent.has("tags") ? sent.texts("tags", 100, 255) : null,
                OmnisendCartReader.address(sent.object("billingAddress")),
                OmnisendCartReader.address(sent.object("shippingAddress")),
                sent.has("products")
                        ? sent.list("products", CartLine.MAX_LINES).stream().filter(LenientObject::isObject)
                                .map(OmnisendOrderReader::product).toList()
                        : null);
    }

    private Instant time(LenientObject sent, String name) {
        return sent.time(name, store.timeZone(), now);
    }

    /** The order number, also with the sign that shops print in front of it. */
    private static Long number(LenientObject sent) {
        String text = LenientText.of(sent.raw("orderNumber"));
        if (text != null && text.matches("#\\s?\\d{1,18}")) {
            return Long.valueOf(text.substring(1).strip());
        }
        return LenientNumber.decimal(sent.raw("orderNumber")).flatMap(LenientNumber::whole).orElseGet(() -> {
            if (text != null) {
                sent.note(Kind.NUMBER, "orderNumber", "not a number, left out");
            }
            return null;
        });
    }

    /** An invalid cart id is left out; the order is still stored. */
    private static String cartId(LenientObject sent) {
        String id = LenientText.of(sent.raw("cartID"));
        if (id != null && !CartId.isValid(id)) {
            sent.note(Kind.ID, "cartID", CartId.RULE);
            return null;
        }
        return id;
    }

    /** The paid sum; null for a negative one. */
    private static Long sum(LenientObject sent) {
        Long sum = sent.amount("orderSum");
        return sum == null && LenientNumber.decimal(sent.raw("orderSum")).filter(number -> number.signum() < 0).isPresent()
                ? (Long) 0L
                : sum;
    }

    private static String status(LenientObject sent, String name, Map<String, String> known) {
        String text = sent.text(name, 64);
        String status = text == null ? null : known.get(letters(text));
        if (text != null && status == null) {
            sent.note(Kind.STATUS, name, "not a documented one, taken as none");
        }
        return status;
    }

    private static OmnisendOrder.Product product(LenientObject sent) {
        Long quantity = LenientNumber.decimal(sent.raw("quantity")).flatMap(LenientNumber::whole)
                .filter(number -> number > 0 && number <= CartLine.MAX_QUANTITY).orElse(null);
        if (quantity == null) {
            sent.note(Kind.LINE, "quantity", "no whole number of pieces, left out");
        }
        return new OmnisendOrder.Product(sent.text("productID", MAX_ID), sent.text("variantID", MAX_ID),
                sent.plainText("title", MAX_TEXT), quantity == null ? null : (Integer) quantity.intValue(),
                sent.amount("price"), sent.text("sku", 255), sent.plainText("variantTitle", MAX_TEXT),
                sent.plainText("vendor", 255), sent.amount("discount"), sent.decimal("weight"),
                sent.text("imageUrl", MAX_URL), sent.text("productUrl", MAX_URL),
                sent.has("categoryIDs") ? sent.texts("categoryIDs", 100, 255) : null,
                sent.has("tags") ? sent.texts("tags", 100, 255) : null);
    }
}
