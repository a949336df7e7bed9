package dev.cartrestore.platform;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.LineOption;
import dev.cartrestore.cart.Money;
import dev.cartrestore.intake.IntakeNotes;
import dev.cartrestore.intake.IntakeNotes.Kind;
import dev.cartrestore.intake.LenientNumber;
import dev.cartrestore.intake.LenientText;
import dev.cartrestore.upstream.UpstreamException;

/**
 * Collects the lines of a vendor's cart in a form that can be stored: texts cut to the size of their columns, quantities and
 * prices within our limits, unique ids, and no more lines than a cart can have. An invalid line is left out and
 * noted; the others stay.
 */
public final class PlatformLines {

    private static final int MAX_OPTIONS = 30;
    private static final int MAX_OPTION = 500;
    private static final int MAX_FACTS = 40_000;

    private final Currency currency;
    private final IntakeNotes notes;
    private final List<CartLine> lines = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private int unreadable;

    public PlatformLines(Currency currency, IntakeNotes notes) {
        this.currency = currency;
        this.notes = notes;
    }

    /**
     * One line as a vendor reports it; absent values are null, absent texts null or blank.
     *
     * @param id the vendor's own id of the line
     * @param quantity a fraction becomes one piece at the price of the whole line
     * @param price price of one piece, in major units
     * @param oldPrice earlier price of one piece
     * @param facts what the vendor needs to recreate the line
     */
    public record Line(String id, String productId, String variantId, String sku, String title, String description,
            BigDecimal quantity, BigDecimal price, BigDecimal oldPrice, String imageUrl, String productUrl,
            List<LineOption> options, Object facts) {
    }

    /**
     * Adds a line, unless it is invalid or the cart is full.
     *
     * @param at path of the line, for the note
     */
    public void add(String at, Line line) {
        BigDecimal pieces = line.quantity() == null ? BigDecimal.ONE : line.quantity();
        String productId = Stream.of(line.productId(), line.variantId(), line.sku(), line.id(), line.title())
                .map(text -> cut(text, CartLine.MAX_ID)).filter(Objects::nonNull).findFirst().orElse(null);
        String fault = fault(line, pieces, productId);
        if (fault != null) {
            notes.add(Kind.LINE, at, fault + ", line left out");
            return;
        }
        boolean whole = LenientNumber.whole(pieces).isPresent();
        if (!whole) {
            notes.add(Kind.LINE, at, "quantity " + pieces.round(new MathContext(6)).toPlainString()
                    + ", taken as 1 piece at the price of the whole");
        } else if (line.quantity() == null) {
            notes.add(Kind.LINE, at, "quantity missing, 1 taken");
        }
        BigDecimal factor = factor(pieces);
        long price = amount(line.price().multiply(factor, MathContext.DECIMAL128), currency).orElseThrow();
        Long old = line.oldPrice() == null
                ? null
                : amount(line.oldPrice().multiply(factor, MathContext.DECIMAL128), currency).orElse(null);
        boolean cheaper = old != null && old > price;
        lines.add(new CartLine(ownId(line.id()), productId, or(cut(line.variantId(), CartLine.MAX_ID), productId),
                cut(line.sku(), 255), or(cut(LenientText.withoutMarkup(line.title()), 2000), productId),
                cut(LenientText.withoutMarkup(line.description()), 16_384),
                whole ? LenientNumber.whole(pieces).get().intValue() : 1, price, cheaper ? old : null,
                cheaper ? old - price : 0, url(line.imageUrl()), url(line.productUrl()), options(line.options()),
                written(line.facts())));
    }

    /** The factor for the unit price that turns a fraction into one piece. */
    private static BigDecimal factor(BigDecimal pieces) {
        return LenientNumber.whole(pieces).isPresent() ? BigDecimal.ONE : pieces;
    }

    private String fault(Line line, BigDecimal pieces, String productId) {
        if (pieces.signum() <= 0 || LenientNumber.isZero(pieces)) {
            return pieces.signum() < 0 ? "negative quantity" : "quantity 0";
        }
        if (lines.size() == CartLine.MAX_LINES) {
            return "more than " + CartLine.MAX_LINES + " lines";
        }
        if (line.price() != null && line.price().signum() < 0) {
            return "negative price";
        }
        String fault = productId == null
                ? "no product"
                : pieces.compareTo(BigDecimal.valueOf(CartLine.MAX_QUANTITY)) > 0
                        ? "quantity above " + CartLine.MAX_QUANTITY
                        : line.price() == null
                                ? "no price"
                                : amount(line.price().multiply(factor(pieces), MathContext.DECIMAL128), currency).isEmpty()
                                        ? "price too large"
                                        : null;
        unreadable += fault == null ? 0 : 1;
        return fault;
    }

    /**
     * The lines; called after all were added.
     *
     * @throws UpstreamException if there are lines and none of them could be read: that would empty a known cart
     */
    public List<CartLine> listOrThrow() {
        if (lines.isEmpty() && unreadable > 0) {
            throw new UpstreamException("none of a cart's lines can be read");
        }
        return list();
    }

    public List<CartLine> list() {
        return List.copyOf(lines);
    }

    /** Sum of the lines in minor units. */
    public long sum() {
        return CartLine.sum(lines);
    }

    /** An amount in minor units; empty for an invalid one. */
    public static Optional<Long> amount(BigDecimal major, Currency currency) {
        boolean sane = major != null && major.signum() >= 0 && (long) major.precision() - major.scale() <= 15
                && major.scale() <= 60;
        return sane
                ? Optional.of(Money.of(major, currency).minor()).filter(minor -> minor <= Money.MAX_MINOR)
                : Optional.empty();
    }

    private String ownId(String id) {
        String wanted = or(cut(id, CartLine.MAX_ID - 6), "line");
        String own = wanted;
        for (int i = 2; !ids.add(own); i++) {
            own = wanted + "-" + i;
        }
        return own;
    }

    private static List<LineOption> options(List<LineOption> options) {
        return options.stream().filter(option -> cut(option.name(), 1) != null && cut(option.value(), 1) != null)
                .limit(MAX_OPTIONS)
                .map(option -> new LineOption(cut(option.name(), MAX_OPTION), cut(option.value(), MAX_OPTION)))
                .toList();
    }

    /** Null if too long: a cut address would lead elsewhere. */
    private static String url(String url) {
        String cut = cut(url, 4096);
        return cut == null || cut.length() < url.strip().length() ? null : cut;
    }

    private static String written(Object facts) {
        String text = PlatformFacts.write(facts);
        return text == null || text.length() > MAX_FACTS ? null : text;
    }

    /** The text cut to a length; null if blank. */
    public static String cut(String text, int longest) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String clean = text.strip().replace("\0", "");
        int end = Math.min(clean.length(), longest);
        return clean.isEmpty()
                ? null
                : clean.substring(0, end < clean.length() && Character.isHighSurrogate(clean.charAt(end - 1)) ? end - 1 : end);
    }

    private static String or(String text, String other) {
        return text == null ? other : text;
    }
}
