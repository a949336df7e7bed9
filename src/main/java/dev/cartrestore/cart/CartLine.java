package dev.cartrestore.cart;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * A line of a cart, as its source last described it. Amounts are in minor units of the cart's currency.
 *
 * @param lineId the line's own id, unique within its cart, opaque
 * @param productId the shop's id of the product
 * @param variantId the shop's id of the variant; a product without variants has its product id here
 * @param sku stock keeping unit, or null
 * @param description a few words about the product, or null
 * @param quantity 1 to 999,999
 * @param price of one piece
 * @param oldPrice former price of one piece, or null
 * @param discount on one piece
 * @param imageUrl the product's picture, or null; not checked yet
 * @param productUrl the product's page, or null; not checked yet
 * @param options what the shopper chose, such as size and colour
 * @param facts data that the cart's platform needs to create the line again, in its own format, or null
 */
@Embeddable
@RecordBuilder
public record CartLine(
        @Column(name = "line_id", nullable = false, length = 128) String lineId,
        @Column(name = "product_id", nullable = false, length = 128) String productId,
        @Column(name = "variant_id", nullable = false, length = 128) String variantId,
        @Column(name = "sku", length = 255) String sku,
        @Column(name = "title", nullable = false, length = 2000) String title,
        @Column(name = "description", length = 16384) String description,
        @Column(name = "quantity", nullable = false) int quantity,
        @Column(name = "price", nullable = false) long price,
        @Column(name = "old_price") Long oldPrice,
        @Column(name = "discount", nullable = false) long discount,
        @Column(name = "image_url", length = 4096) String imageUrl,
        @Column(name = "product_url", length = 4096) String productUrl,
        @Convert(converter = LineOptionsConverter.class) @Column(name = "options", length = 40000) List<LineOption> options,
        @Column(name = "facts", length = 40000) String facts) implements CartLineBuilder.With {

    public CartLine {
        // not until now: Hibernate treats a row of nulls, as the outer join of a cart without lines gives, as no line
        options = options == null ? List.of() : options;
    }

    /** A line without platform facts. */
    public CartLine(String lineId, String productId, String variantId, String sku, String title, String description,
            int quantity, long price, Long oldPrice, long discount, String imageUrl, String productUrl,
            List<LineOption> options) {
        this(lineId, productId, variantId, sku, title, description, quantity, price, oldPrice, discount, imageUrl, productUrl,
                options, null);
    }

    public static final int MAX_ID = 128;

    /** Lines that one cart can hold: Omnisend's limit. */
    public static final int MAX_LINES = 500;
    public static final int MAX_QUANTITY = 999_999;

    /** What is bought and for how much, without texts. */
    List<Object> goods() {
        return List.of(lineId, productId, variantId, quantity, price);
    }

    /** Approximate length of all its texts. */
    public long characters() {
        return Stream.of(title, description, imageUrl, productUrl, facts).filter(Objects::nonNull).mapToLong(String::length)
                .sum() + options.stream().mapToLong(option -> option.name().length() + option.value().length()).sum();
    }

    /** With the price of one piece, for a line whose price is that of all its pieces. */
    public CartLine withSharedPrice() {
        return with(line -> line.price(share(price)).oldPrice(oldPrice == null ? null : (Long) share(oldPrice))
                .discount(share(discount)));
    }

    private long share(long amount) {
        return (amount + quantity / 2) / quantity;
    }

    /** The largest total of a line, so that the sum of 500 lines fits into a long. */
    private static final long MAX_TOTAL = 10_000_000_000_000_000L;

    /** Total of the line, limited to {@link #MAX_TOTAL}. */
    public long total() {
        return total(price, quantity);
    }

    /** Total price of some pieces, limited to {@link #MAX_TOTAL}. */
    public static long total(long price, int quantity) {
        return price != 0 && quantity > MAX_TOTAL / price ? MAX_TOTAL : price * quantity;
    }

    /** Sum of lines in minor units. */
    public static long sum(List<CartLine> lines) {
        return lines.stream().mapToLong(CartLine::total).sum();
    }
}
