package dev.cartrestore.platform.snipcart;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.Money;
import dev.cartrestore.intake.IntakeNotes;
import dev.cartrestore.intake.LenientObject;
import dev.cartrestore.intake.LenientText;
import dev.cartrestore.platform.HandoffCart;
import dev.cartrestore.platform.PlatformFacts;
import dev.cartrestore.platform.snipcart.SnipcartCart.CustomField;

/**
 * What our script passes to {@code Snipcart.api.cart.items.add} (https://docs.snipcart.com/v3/sdk/api). Before payment,
 * Snipcart fetches each product's {@code url} and compares id, base price, options, weight and size, so these are unchanged.
 * Weight and size are fields of the item in real carts, but of {@code dimensions} in the documentation.
 *
 * @param taxes names of the taxes that apply, unchanged
 * @param metadata the shop's own data, unchanged
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SnipcartRefill(String id, String name, BigDecimal price, String url, String description, String image, int quantity,
        Integer minQuantity, Integer maxQuantity, Boolean stackable, Boolean duplicatable, Boolean shippable, Boolean taxable,
        Boolean hasTaxesIncluded, JsonNode taxes, JsonNode metadata, String fileGuid, List<String> categories,
        BigDecimal weight, BigDecimal width, BigDecimal height, BigDecimal length, List<Field> customFields) {

    private static final int MAX_TEXT = 20_000;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Field(String name, String type, String options, Boolean required, String value) {

        static Field of(CustomField field) {
            return new Field(field.name(), field.type(), field.options(), field.required(), field.value());
        }
    }

    static List<SnipcartRefill> of(HandoffCart cart) {
        return cart.lines().stream().map(line -> of(line, cart)).toList();
    }

    private static SnipcartRefill of(CartLine line, HandoffCart cart) {
        JsonNode kept = PlatformFacts.read(line.facts(), JsonNode.class);
        if (kept == null) { // a line that a browser saved
            return new SnipcartRefill(line.productId(), line.title(), new Money(line.price(), cart.currency()).major(),
                    line.productUrl(), line.description(), line.imageUrl(), line.quantity(), null, null, null, null, null, null,
                    null, null, null, null, null, null, null, null, null,
                    line.options().stream().map(option -> new Field(option.name(), null, null, null, option.value())).toList());
        }
        LenientObject item = LenientObject.of(kept, new IntakeNotes());
        LenientObject size = item.object("dimensions");
        List<String> categories = item.texts("categories", 100, 255);
        return new SnipcartRefill(item.text("id", MAX_TEXT), item.text("name", MAX_TEXT), price(item),
                item.text("url", MAX_TEXT),
                item.text("description", MAX_TEXT), item.text("image", MAX_TEXT), line.quantity(),
                wholeNumber(item, "minQuantity"),
                wholeNumber(item, "maxQuantity"), flag(item, "stackable"), flag(item, "duplicatable"), flag(item, "shippable"),
                flag(item, "taxable"), flag(item, "hasTaxesIncluded"), orNull(item.raw("taxes")), orNull(item.raw("metadata")),
                item.text("fileGuid", MAX_TEXT), categories.isEmpty() ? null : categories, measure(item, size, "weight"),
                measure(item, size, "width"), measure(item, size, "height"), measure(item, size, "length"),
                CustomField.of(item).stream().map(Field::of).toList());
    }

    /** The price without options: Snipcart adds their prices again. */
    private static BigDecimal price(LenientObject item) {
        return Stream.of("price", "unitPrice").map(item::decimal).filter(price -> price != null && price.signum() >= 0)
                .findFirst().orElse(null);
    }

    private static Integer wholeNumber(LenientObject item, String name) {
        Long number = item.amount(name);
        return number == null || number > Integer.MAX_VALUE ? null : (Integer) number.intValue();
    }

    private static Boolean flag(LenientObject item, String name) {
        return item.has(name) ? item.flag(name) : null;
    }

    private static BigDecimal measure(LenientObject item, LenientObject size, String name) {
        BigDecimal own = item.decimal(name);
        return own == null ? size.decimal(name) : own;
    }

    private static JsonNode orNull(JsonNode value) {
        return LenientText.isNone(value) ? null : value;
    }
}
