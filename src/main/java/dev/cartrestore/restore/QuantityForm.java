package dev.cartrestore.restore;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.cartrestore.cart.CartLine;
import dev.cartrestore.error.InvalidFieldsException;
import dev.cartrestore.intake.LenientNumber;
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
 * @param place id of the line that the shopper was at
 */
public record QuantityForm(Map<String, Integer> changes, Optional<LineQuantity> removed, Optional<LineQuantity> restored,
        Optional<String> place) {

    private static final String FIELD = "quantity.";

    /** A field for each line, and what was pressed. */
    private static final int MAX_FIELDS = CartLine.MAX_LINES + 4;

    public static QuantityForm of(String form) {
        Map<String, String> fields = FormFields.all(form, MAX_FIELDS);
        Map<String, Integer> changes = new LinkedHashMap<>();
        Optional<LineQuantity> removed = Optional.empty();
        for (Map.Entry<String, String> field : fields.entrySet()) {
            Optional<LineQuantity> shown = shown(field.getKey());
            if (shown.isPresent() && typed(field.getValue(), shown.get()) != shown.get().quantity()) {
                int typed = typed(field.getValue(), shown.get());
                changes.put(shown.get().lineId(), typed);
                removed = typed == 0 && removed.isEmpty() ? shown : removed;
            }
        }
        Optional<LineQuantity> stepped = pressed(fields, "more").or(() -> pressed(fields, "fewer"));
        stepped.ifPresent(line -> step(changes, line, fields.containsKey("more") ? 1 : -1));
        Optional<LineQuantity> remove = pressed(fields, "remove");
        remove.ifPresent(line -> changes.put(line.lineId(), 0));
        return new QuantityForm(changes, remove.isPresent() ? remove : removed,
                pressed(fields, "restore").filter(line -> line.quantity() > 0),
                stepped.map(LineQuantity::lineId).or(() -> changes.keySet().stream().findFirst()));
    }

    private static Optional<LineQuantity> shown(String field) {
        return field.startsWith(FIELD) ? LineQuantity.parse(field.substring(FIELD.length())) : Optional.empty();
    }

    private static int typed(String value, LineQuantity shown) {
        return value.isBlank() ? shown.quantity() : quantity(value);
    }

    /**
     * The quantity that a shopper typed. Browsers send what was typed into a number field: also {@code 5.0} and {@code 1e1}.
     *
     * @throws InvalidFieldsException unless it is a whole number that a line may have, or 0
     */
    static int quantity(String typed) {
        return LenientNumber.decimal(typed).flatMap(LenientNumber::whole)
                .filter(number -> number >= 0 && number <= CartLine.MAX_QUANTITY).map(Long::intValue)
                .orElseThrow(() -> new InvalidFieldsException("quantity",
                        "must be a whole number from 0 to " + CartLine.MAX_QUANTITY));
    }

    private static Optional<LineQuantity> pressed(Map<String, String> fields, String button) {
        return Optional.ofNullable(fields.get(button)).flatMap(LineQuantity::parse);
    }

    /** One more or one fewer than what was typed, or else shown. */
    private static void step(Map<String, Integer> changes, LineQuantity shown, int step) {
        int next = changes.getOrDefault(shown.lineId(), shown.quantity()) + step;
        changes.put(shown.lineId(), Math.max(0, Math.min(next, CartLine.MAX_QUANTITY)));
    }
}
