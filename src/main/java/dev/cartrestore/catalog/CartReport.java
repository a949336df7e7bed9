package dev.cartrestore.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.CartView;

/**
 * What became of a cart since it was last seen.
 *
 * @param lines one for each line of the cart, in its order; unchanged unless the store was asked and answered
 */
public record CartReport(Outcome outcome, List<LineReport> lines) {

    /** How reliable a report is. */
    public enum Outcome {
        /** The store was not asked. */
        NOT_CHECKED,
        /** The store was asked, and its answer was unusable or missing. */
        FAILED,
        /** The store answered. */
        CHECKED
    }

    /** For pages that do not ask the store. */
    public static CartReport notChecked(CartView cart) {
        return asSeen(cart, Outcome.NOT_CHECKED);
    }

    static CartReport asSeen(CartView cart, Outcome outcome) {
        List<LineReport> lines = new ArrayList<>(cart.lines().size());
        for (CartLine line : cart.lines()) {
            lines.add(LineReport.asSeen(line));
        }
        return new CartReport(outcome, lines);
    }

    /** @param answers the store's answers by line id */
    static CartReport checked(CartView cart, Map<String, CatalogResponse.Line> answers) {
        return new CartReport(Outcome.CHECKED,
                cart.lines().stream().map(line -> LineReport.of(line, answers.get(line.lineId()))).toList());
    }

    /** Total of what is available, in minor units. */
    public long total() {
        long total = 0;
        for (LineReport line : lines) {
            total += line.total();
        }
        return total;
    }

    /** Whether there is anything left to buy. */
    public boolean canBeBought() {
        for (LineReport line : lines) {
            if (line.canBeHad()) {
                return true;
            }
        }
        return false;
    }
}
