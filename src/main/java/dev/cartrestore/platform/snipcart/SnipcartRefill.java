package dev.cartrestore.platform.snipcart;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.Money;
import dev.cartrestore.platform.HandoffCart;
import dev.cartrestore.platform.PlatformFacts;
import dev.cartrestore.platform.snipcart.SnipcartCart.CustomField;
import dev.cartrestore.platform.snipcart.SnipcartCart.Dimensions;
import dev.cartrestore.platform.snipcart.SnipcartCart.Item;

/**
 * What our script passes to {@code Snipcart.api.cart.items.add} (https://docs.snipcart.com/v3/sdk/api). Before payment,
 * Snipcart fetches each product's {@code url} and compares id, base price and options, so these are as they came.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SnipcartRefill(String id, String name, BigDecimal price, String url, String description, String image, int quantity,
        Integer minQuantity, Integer maxQuantity, Boolean stackable, Boolean duplicatable, Boolean shippable, Boolean taxable,
        String fileGuid, List<String> categories, @JsonUnwrapped Dimensions dimensions, List<Field> customFields) {

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
        Item item = PlatformFacts.read(line.facts(), Item.class);
        if (item == null) { // a line that a browser saved
            return new SnipcartRefill(line.productId(), line.title(), new Money(line.price(), cart.currency()).major(),
                    line.productUrl(), line.description(), line.imageUrl(), line.quantity(), null, null, null, null, null, null,
                    null, null, null,
                    line.options().stream().map(option -> new Field(option.name(), null, null, null, option.value())).toList());
        }
        return new SnipcartRefill(item.id(), item.name(), item.price() == null ? item.unitPrice() : item.price(), item.url(),
                item.description(), item.image(), line.quantity(), item.minQuantity(), item.maxQuantity(), item.stackable(),
                item.duplicatable(), item.shippable(), item.taxable(), item.fileGuid(), item.categories(), item.dimensions(),
                Optional.ofNullable(item.customFields()).stream().flatMap(List::stream).filter(Objects::nonNull).map(Field::of)
                        .toList());
    }
}
