package dev.cartrestore.intake;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.net.URI;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.LineOption;
import dev.cartrestore.cart.Money;
import dev.cartrestore.intake.IntakeNotes.Kind;

/**
 * Reads the lines of a cart in the field names of Omnisend's format, which our script uses as well. A line that cannot be read
 * is left out and noted; the others stay.
 */
public final class LineReader {

    private static final int MAX_OPTIONS = 20;
    private static final int MAX_OPTION_NAME = 100;
    private static final int MAX_OPTION_VALUE = 200;
    private static final int MAX_SKU = 255;
    private static final int MAX_TITLE = 2000;
    private static final int MAX_DESCRIPTION = 16_384;

    private final Currency currency;
    private final URI shop;
    private final LongUnaryOperator minor;
    private final String unit;

    private Predicate<String> pictures = any -> true;
    private Predicate<String> pages = any -> true;

    /** Fields that make every amount of the cart doubtful, so that the whole message is rejected. */
    private final Map<String, String> refusals = new LinkedHashMap<>();

    /**
     * @param currency of the cart
     * @param shop base of relative addresses
     * @param minor converts the format's amounts to minor units of the currency
     * @param unit the rule for amounts of this format, for error messages
     */
    public LineReader(Currency currency, URI shop, LongUnaryOperator minor, String unit) {
        this.currency = currency;
        this.shop = shop;
        this.minor = minor;
        this.unit = unit;
    }

    /** Leaves out addresses that are not allowed, and notes them. */
    public LineReader withHosts(Predicate<String> forPictures, Predicate<String> forPages) {
        pictures = forPictures;
        pages = forPages;
        return this;
    }

    /** The rule of each field that the message is rejected for: a fractional price is evidently in larger units. */
    public Map<String, String> refusals() {
        return refusals;
    }

    /** All readable lines, with distinct ids. */
    public List<CartLine> lines(LenientObject cart) {
        List<CartLine> lines = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        List<LenientObject> sent = cart.list("products", CartLine.MAX_LINES);
        for (int i = 0; i < sent.size(); i++) {
            LenientObject object = sent.get(i);
            String own = object.id("cartProductID", CartLine.MAX_ID);
            String preferred = own == null ? "line-" + (i + 1) : own;
            line(object, preferred).map(line -> line.withLineId(distinct(object, preferred, ids))).ifPresent(lines::add);
        }
        return lines;
    }

    private static String distinct(LenientObject object, String preferred, Set<String> taken) {
        String free = preferred;
        for (int i = 2; !taken.add(free); i++) {
            String suffix = "-" + i;
            free = LenientText.cut(preferred, CartLine.MAX_ID - suffix.length()) + suffix;
        }
        if (!free.equals(preferred)) {
            object.note(Kind.ID, "cartProductID", "repeated, made distinct");
        }
        return free;
    }

    /** One line; empty if it is left out, or if it is in {@link #refusals}. */
    public Optional<CartLine> line(LenientObject sent, String lineId) {
        if (!sent.isObject()) {
            sent.note(Kind.LINE, "not a line, left out");
            return Optional.empty();
        }
        BigDecimal price = sent.decimal("price");
        BigDecimal quantity = sent.decimal("quantity");
        String product = product(sent);
        String fault = fault(sent, price, quantity, product);
        if (fault != null) {
            sent.note(Kind.LINE, fault + ", line left out");
            return Optional.empty();
        }
        if (LenientNumber.whole(price).isEmpty()) {
            refusals.put(sent.path().isEmpty() ? "price" : sent.path() + ".price", unit);
            return Optional.empty();
        }
        BigDecimal pieces = pieces(sent, quantity);
        Long oldPrice = amount(sent, "oldPrice");
        Long discount = amount(sent, "discount");
        boolean whole = LenientNumber.whole(pieces).isPresent();
        BigDecimal factor = whole ? BigDecimal.ONE : pieces;
        String variant = sent.id("variantID", CartLine.MAX_ID);
        return Optional.of(new CartLine(lineId, product, variant == null ? product : variant, sent.text("sku", MAX_SKU),
                title(sent, product), sent.plainText("description", MAX_DESCRIPTION),
                whole ? LenientNumber.whole(pieces).get().intValue() : 1,
                times(minor.applyAsLong(LenientNumber.whole(price).get()), factor),
                oldPrice == null ? null : (Long) times(oldPrice, factor), discount == null ? 0 : times(discount, factor),
                url(sent, "imageUrl", pictures), url(sent, "productUrl", pages), options(sent)));
    }

    private String url(LenientObject sent, String name, Predicate<String> allowed) {
        String url = sent.url(name, shop);
        if (url != null && !allowed.test(url)) {
            sent.note(Kind.LINK, name + " of another host left out");
            return null;
        }
        return url;
    }

    /** The first field that identifies the product, or null. */
    private static String product(LenientObject sent) {
        return Stream.of("productID", "variantID", "sku", "cartProductID").map(name -> sent.id(name, CartLine.MAX_ID))
                .filter(id -> id != null).findFirst()
                .orElseGet(() -> LenientText.cut(LenientText.withoutMarkup(LenientText.of(sent.raw("title"))),
                        CartLine.MAX_ID));
    }

    private String fault(LenientObject sent, BigDecimal price, BigDecimal quantity, String product) {
        if (product == null) {
            return "no product";
        }
        String fault = quantity == null ? null : quantityFault(quantity);
        if (fault == null) {
            fault = priceFault(price);
        }
        return fault == null && hasOtherCurrency(sent) ? "another currency than the cart's" : fault;
    }

    /** The fields because of which a line is left out, and the rule for each. */
    public Map<String, String> rules(LenientObject sent) {
        Map<String, String> rules = new LinkedHashMap<>();
        if (!sent.isObject()) {
            return Map.of("body", "must be a line: a JSON object");
        }
        if (product(sent) == null) {
            rules.put("productID", "is required: the product's id, a text");
        }
        BigDecimal quantity = sent.decimal("quantity");
        if (quantity != null && quantityFault(quantity) != null) {
            rules.put("quantity", "must be a whole number of pieces from 1 to " + CartLine.MAX_QUANTITY);
        }
        if (priceFault(sent.decimal("price")) != null) {
            rules.put("price", unit);
        }
        if (hasOtherCurrency(sent)) {
            rules.put("currency", "must be the cart's, " + currency.getCurrencyCode());
        }
        return rules;
    }

    private static String quantityFault(BigDecimal quantity) {
        if (quantity.signum() < 0) {
            return "negative quantity";
        }
        if (LenientNumber.isZero(quantity)) {
            return "quantity 0";
        }
        return quantity.compareTo(BigDecimal.valueOf(CartLine.MAX_QUANTITY)) > 0
                ? "quantity above " + CartLine.MAX_QUANTITY
                : null;
    }

    private String priceFault(BigDecimal price) {
        if (price == null) {
            return "no price";
        }
        if (price.signum() < 0) {
            return "negative price";
        }
        boolean isTooLarge = price.compareTo(BigDecimal.valueOf(Money.MAX_MINOR)) > 0
                || minor.applyAsLong(price.longValue()) > Money.MAX_MINOR;
        return isTooLarge ? "price too large" : null;
    }

    private boolean hasOtherCurrency(LenientObject sent) {
        Currency own = sent.has("currency") ? sent.currency("currency") : null;
        return own != null && !own.equals(currency);
    }

    private static BigDecimal pieces(LenientObject sent, BigDecimal quantity) {
        if (quantity == null) {
            sent.note(Kind.LINE, "quantity missing, 1 taken");
            return BigDecimal.ONE;
        }
        if (LenientNumber.whole(quantity).isEmpty()) { // sold by weight or by length
            sent.note(Kind.LINE, "quantity " + quantity.round(new MathContext(6)).toPlainString()
                    + ", taken as 1 piece at the price of the whole");
        }
        return quantity;
    }

    private static String title(LenientObject sent, String product) {
        String title = sent.plainText("title", MAX_TITLE);
        if (title == null) {
            sent.note(Kind.TEXT, "title", "missing, replaced by the product's id");
        }
        return title == null ? product : title;
    }

    private Long amount(LenientObject sent, String name) {
        Long amount = sent.amount(name);
        return amount == null || minor.applyAsLong(amount) > Money.MAX_MINOR ? null : (Long) minor.applyAsLong(amount);
    }

    private static long times(long amount, BigDecimal factor) {
        return factor.multiply(BigDecimal.valueOf(amount)).setScale(0, RoundingMode.HALF_UP)
                .min(BigDecimal.valueOf(Money.MAX_MINOR)).longValue();
    }

    /** The chosen options: a list of names and values, or an object of them. */
    public static List<LineOption> options(LenientObject sent) {
        List<LineOption> options = new ArrayList<>();
        JsonNode raw = sent.raw("options");
        if (raw.isObject() && !raw.has("name") && !LenientObject.isKeyedList(raw)) { // {"Size": "M"}
            raw.properties().forEach(field -> add(options, LenientText.clean(field.getKey()),
                    LenientText.withoutMarkup(LenientText.of(field.getValue()))));
        } else {
            sent.list("options", MAX_OPTIONS).forEach(option -> add(options, option.plainText("name", MAX_OPTION_NAME),
                    option.plainText("value", MAX_OPTION_VALUE)));
        }
        if (options.isEmpty() && !LenientText.isNone(raw)) {
            sent.note(Kind.TEXT, "options", "cannot be read, left out");
        }
        return options;
    }

    private static void add(List<LineOption> options, String name, String value) {
        if (name != null && value != null && options.size() < MAX_OPTIONS) {
            options.add(new LineOption(LenientText.cut(name, MAX_OPTION_NAME), LenientText.cut(value, MAX_OPTION_VALUE)));
        }
    }

    /**
     * Repairs carts whose prices are the sums of the lines, which is evident if the prices alone add up to the cart's sum.
     *
     * @param sum of the cart in minor units; null if unknown
     */
    public static List<CartLine> withUnitPrices(LenientObject cart, List<CartLine> lines, Long sum) {
        long prices = lines.stream().mapToLong(CartLine::price).sum();
        if (sum == null || sum == 0 || CartLine.sum(lines) == sum || prices != sum) {
            return lines;
        }
        cart.note(Kind.LINE, "products", "prices add up to the cart's sum without the quantities, counted as the lines' sums");
        return lines.stream().map(CartLine::withSharedPrice).toList();
    }
}
