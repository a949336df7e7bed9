package dev.cartrestore.platform.omnisend;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartrestore.cart.CartId;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.CartState;
import dev.cartrestore.cart.Money;
import dev.cartrestore.error.InvalidFieldsException;
import dev.cartrestore.intake.IntakeNotes;
import dev.cartrestore.intake.IntakeNotes.Kind;
import dev.cartrestore.intake.LenientObject;
import dev.cartrestore.intake.LenientText;
import dev.cartrestore.intake.LineReader;
import dev.cartrestore.intake.MisspeltFields;
import dev.cartrestore.store.Store;

/**
 * Reads carts in Omnisend's format as storefronts send them. A cart is refused only if its id is invalid, or if a
 * price is evidently not in cents. Any other invalid value is corrected or left out, and noted.
 */
public final class OmnisendCartReader {

    private static final Map<String, String> CODES_OF_THREE = Stream.of(Locale.getISOCountries())
            .collect(
                    Collectors.toMap(code -> new Locale.Builder().setRegion(code).build().getISO3Country(), Function.identity(),
                            (first, second) -> first));

    private static final MisspeltFields MISSPELT = new MisspeltFields(OmnisendCart.class);

    private final Store store;
    private final OmnisendAmounts amounts;
    private final Instant now;
    private final IntakeNotes notes;

    OmnisendCartReader(Store store, OmnisendAmounts amounts, Instant now, IntakeNotes notes) {
        this.store = store;
        this.amounts = amounts;
        this.now = now;
        this.notes = notes;
    }

    /** The id of a cart that has it in its body. */
    public static String id(JsonNode json) {
        String id = LenientText.of(json.path("cartID"));
        if (!CartId.isValid(id)) {
            throw new InvalidFieldsException("cartID", id == null ? "is required: the cart's id, a text" : CartId.RULE);
        }
        return id;
    }

    /**
     * A complete cart.
     *
     * @param fallback currency of a cart without one
     */
    public CartState whole(JsonNode json, Currency fallback) {
        MISSPELT.note(json, notes);
        LenientObject sent = LenientObject.of(json, notes);
        Currency currency = sent.currency("currency");
        if (currency == null) {
            sent.note(Kind.CURRENCY, "currency", "missing, " + fallback.getCurrencyCode() + " taken");
            currency = fallback;
        }
        List<CartLine> lines = new OmnisendLineReader(store, amounts, currency).lines(sent);
        OmnisendCart cart = cart(sent, null, currency, sum(sent, currency), null);
        Long sum = amounts.toMinor(cart.cartSum(), currency);
        return new OmnisendCartStates(amounts).whole(cart, LineReader.withUnitPrices(sent, lines, sum));
    }

    /**
     * The fields that a call changes; all others are null.
     *
     * @param known the currency of the stored cart
     */
    OmnisendCart part(JsonNode json, String cartId, Currency known) {
        MISSPELT.note(json, notes);
        LenientObject sent = LenientObject.of(json, notes);
        Currency currency = sent.currency("currency");
        Currency own = currency == null ? known : currency;
        OmnisendLineReader reader = new OmnisendLineReader(store, amounts, own);
        List<OmnisendProduct> lines = sent.list("products", CartLine.MAX_LINES).stream().filter(LenientObject::isObject)
                .map(line -> reader.part(line, null)).toList();
        return cart(sent, cartId, own, sum(sent, own), lines);
    }

    private Long sum(LenientObject sent, Currency currency) {
        Long sum = sent.amount("cartSum");
        return sum == null || amounts.toMinor(sum, currency) > Money.MAX_MINOR ? null : sum;
    }

    private OmnisendCart cart(LenientObject sent, String cartId, Currency currency, Long sum, List<OmnisendProduct> lines) {
        LenientObject billing = sent.object("billingAddress");
        LenientObject shipping = sent.object("shippingAddress");
        return new OmnisendCart(cartId, null, sent.contact("contactID"), sent.email("email"), sent.phone("phone"),
                currency.getCurrencyCode(), sum, sent.url("cartRecoveryUrl", store.home()),
                sent.time("createdAt", store.timeZone(), now), sent.time("updatedAt", store.timeZone(), now),
                sent.text("attributionID", 128), sent.text("languageCode", 35), lines, sent.plainText("customerName", 255),
                address(billing), address(shipping), sent.amount("shippingSum"), sent.plainText("shippingMethod", 255));
    }

    /** Null if there is none. */
    static OmnisendAddress address(LenientObject sent) {
        return !sent.isObject()
                ? null
                : new OmnisendAddress(said(sent, "firstName", 255), said(sent, "lastName", 255), said(sent, "company", 255),
                        said(sent, "phone", 64), said(sent, "country", 255), country(sent), said(sent, "state", 255),
                        said(sent, "stateCode", 16), said(sent, "city", 255), said(sent, "address", 1000),
                        said(sent, "address2", 1000), said(sent, "postalCode", 32));
    }

    /** A text for people. An empty text stays empty, since programs read it back. */
    private static String said(LenientObject sent, String name, int max) {
        String text = sent.plainText(name, max);
        return text == null && sent.raw(name).isTextual() ? "" : text;
    }

    /** The country's code of two letters, also for a code of three; null for a name. */
    private static String country(LenientObject sent) {
        String code = said(sent, "countryCode", 255);
        if (code == null || code.length() <= 2) {
            return code;
        }
        String known = CODES_OF_THREE.get(code.toUpperCase(Locale.ROOT));
        if (known == null) {
            sent.note(Kind.TEXT, "countryCode", "no code of a country, left out");
        }
        return known;
    }
}
