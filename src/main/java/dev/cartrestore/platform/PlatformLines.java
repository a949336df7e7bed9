package dev.cartrestore.platform;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.LineOption;
import dev.cartrestore.cart.Money;
import dev.cartrestore.upstream.UpstreamException;

/**
 * Collects the lines of a vendor's cart in a form that can be stored: texts cut to the size of their columns, quantities and
 * prices within our limits, unique ids, and no more lines than a cart can have.
 */
public final class PlatformLines {

    private static final int MOST_OPTIONS = 30;
    private static final int LONGEST_OPTION = 500;
    private static final int LONGEST_FACTS = 40_000;

    private final Currency currency;
    private final List<CartLine> lines = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    public PlatformLines(Currency currency) {
        this.currency = currency;
    }

    /**
     * One line as a vendor reports it; absent texts are null or blank.
     *
     * @param id the vendor's own id of the line
     * @param price what one costs, in major units
     * @param oldPrice what one cost before, or null
     * @param facts what the vendor needs to make the line again, or null
     */
    public record Line(String id, String productId, String variantId, String sku, String title, String description,
            int quantity, BigDecimal price, BigDecimal oldPrice, String imageUrl, String productUrl, List<LineOption> options,
            Object facts) {
    }

    /**
     * Adds a line, unless its quantity is 0 or the cart is full.
     *
     * @throws UpstreamException for one without an id, or with a price that cannot be right
     */
    public void add(Line line) {
        if (line.quantity() <= 0 || lines.size() == CartLine.MOST_LINES) {
            return;
        }
        String productId = required(line.productId());
        long price = minor(line.price());
        Long old = line.oldPrice() == null ? null : minor(line.oldPrice());
        boolean cheaper = old != null && old > price;
        lines.add(new CartLine(ownId(line.id()), productId, or(cut(line.variantId(), CartLine.LONGEST_ID), productId),
                cut(line.sku(), 255), or(cut(line.title(), 2000), productId), cut(line.description(), 16_384),
                Math.min(line.quantity(), CartLine.MOST_QUANTITY), price, cheaper ? old : null, cheaper ? old - price : 0,
                url(line.imageUrl()), url(line.productUrl()), options(line.options()), written(line.facts())));
    }

    public List<CartLine> list() {
        return List.copyOf(lines);
    }

    /** Sum of the lines in minor units. */
    public long sum() {
        return CartLine.sum(lines);
    }

    /** An amount in minor units. */
    public static long minor(BigDecimal major, Currency currency) {
        if (major == null || major.signum() < 0 || major.precision() - major.scale() > 15 || major.scale() > 30
                || Money.of(major, currency).minor() > Money.MOST) {
            throw new UpstreamException("an amount cannot be right");
        }
        return Money.of(major, currency).minor();
    }

    private long minor(BigDecimal major) {
        return minor(major, currency);
    }

    private String ownId(String id) {
        String wanted = or(cut(id, CartLine.LONGEST_ID - 6), "line");
        String own = wanted;
        for (int i = 2; !ids.add(own); i++) {
            own = wanted + "-" + i;
        }
        return own;
    }

    private static String required(String id) {
        String cut = cut(id, CartLine.LONGEST_ID);
        if (cut == null) {
            throw new UpstreamException("a line has no product");
        }
        return cut;
    }

    private static List<LineOption> options(List<LineOption> options) {
        return options.stream().filter(option -> cut(option.name(), 1) != null && cut(option.value(), 1) != null)
                .limit(MOST_OPTIONS)
                .map(option -> new LineOption(cut(option.name(), LONGEST_OPTION), cut(option.value(), LONGEST_OPTION)))
                .toList();
    }

    /** Null if too long: a cut address would lead elsewhere. */
    private static String url(String url) {
        String cut = cut(url, 4096);
        return cut == null || cut.length() < url.strip().length() ? null : cut;
    }

    private static String written(Object facts) {
        String text = PlatformFacts.write(facts);
        return text == null || text.length() > LONGEST_FACTS ? null : text;
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
