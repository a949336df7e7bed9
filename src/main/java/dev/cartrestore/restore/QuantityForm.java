package dev.cartrestore.restore;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.cartrestore.api.Parameters;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.restore.link.LineQuantity;
import dev.cartrestore.security.FormFields;

/**
 * What a shopper typed and pressed in the form of the cart page. Its fields are {@code quantity.2.line-1}, where 2 is the
 * quantity that the page showed: a field that still has it changes nothing, whatever happened to the cart since. The pressed
 * button is {@code more}, {@code fewer}, {@code remove} or {@code restore}, with a value such as {@code 2.line-1}.
 *
 * @param changes new quantities by line id; 0 for a line to be removed
 * @param removed the first line to be removed, with the quantity that the page showed
 * @param restored a removed line to be brought back, with its quantity
 * @param place the line that the shopper was at
 */
public record QuantityForm(Map<String, Integer> changes, Optional<LineQuantity> removed, Optional<LineQuantity> restored,
        Optional<String> place) {

    private static final String FIELD = "quantity.";

    /** A field for each line, and what was pressed. */
    private static final int MAX_FIELDS = CartLine.MAX_LINES + 4;

    public static QuantityForm of(String form) {
        Map<String, String> fields = FormFields.all(form, MAX_FIELDS);
        Map<String, Integer> changes = new LinkedHashMap<>();
        Map<String, LineQuantity> shown = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (name.startsWith(FIELD)) {
                LineQuantity.parse(name.substring(FIELD.length())).ifPresent(line -> {
                    shown.put(line.lineId(), line);
                    int typed = value.isBlank() ? line.quantity() : number(value);
                    if (typed != line.quantity()) {
                        changes.put(line.lineId(), typed);
                    }
                });
            }
        });
        Optional<LineQuantity> more = pressed(fields, "more");
        Optional<LineQuantity> fewer = pressed(fields, "fewer");
        Optional<LineQuantity> remove = pressed(fields, "remove");
        more.ifPresent(line -> changes.merge(line.lineId(), Math.min(line.quantity() + 1, CartLine.MAX_QUANTITY),
                (typed, next) -> Math.min(typed + 1, CartLine.MAX_QUANTITY)));
        fewer.ifPresent(line -> changes.merge(line.lineId(), Math.max(line.quantity() - 1, 0),
                (typed, next) -> Math.max(typed - 1, 0)));
        remove.ifPresent(line -> {
            shown.putIfAbsent(line.lineId(), line);
            changes.put(line.lineId(), 0);
        });
        Optional<String> place = more.or(() -> fewer).map(LineQuantity::lineId)
                .or(() -> changes.keySet().stream().findFirst());
        Optional<LineQuantity> removed = remove.or(() -> changes.entrySet().stream()
                .filter(change -> change.getValue() == 0 && shown.containsKey(change.getKey()))
                .map(change -> shown.get(change.getKey())).findFirst());
        return new QuantityForm(changes, removed, pressed(fields, "restore").filter(line -> line.quantity() > 0), place);
    }

    private static int number(String typed) {
        return Parameters.number("quantity", typed, 0, CartLine.MAX_QUANTITY);
    }

    private static Optional<LineQuantity> pressed(Map<String, String> fields, String button) {
        return Optional.ofNullable(fields.get(button)).flatMap(LineQuantity::parse);
    }
}
