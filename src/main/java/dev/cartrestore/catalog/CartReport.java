package dev.cartrestore.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.CartView;

/**
 * A cart compared with the store's catalog.
 *
 * @param lines one for each line of the cart, in its order; unchanged unless the store answered
 */
public record CartReport(Outcome outcome, List<LineReport> lines) {

    /** How reliable a report is. */
    public enum Outcome {
        /** The store's catalog was not called. */
        NOT_CHECKED,
        /** The call failed, or its response was unusable. */
        FAILED,
        /** The store answered. */
        CHECKED
    }

    /** Reports a cart unchanged, for pages that do not ask the store. */
    public static CartReport notChecked(CartView cart) {
        return unchanged(cart, Outcome.NOT_CHECKED);
    }

    static CartReport unchanged(CartView cart, Outcome outcome) {
        List<LineReport> lines = new ArrayList<>(cart.lines().size());
        for (CartLine line : cart.lines()) {
            lines.add(LineReport.unchanged(line));
        }
        return new CartReport(outcome, lines);
    }

    /** @param results the store's results by line id */
    static CartReport checked(CartView cart, Map<String, CatalogResponse.LineResult> results) {
        return new CartReport(Outcome.CHECKED,
                cart.lines().stream().map(line -> LineReport.of(line, results.get(line.lineId()))).toList());
    }

    /** Total of the available goods, in minor units. */
    public long total() {
        long total = 0;
        for (LineReport line : lines) {
            total += line.total();
        }
        return total;
    }

    /** Whether anything is available. */
    public boolean canBeBought() {
        for (LineReport line : lines) {
            if (line.canBeHad()) {
                return true;
            }
        }
        return false;
    }
}
