package dev.cartrestore.catalog;

import dev.cartrestore.cart.CartLine;

/**
 * What became of one line of a cart. Amounts are in minor units of the cart's currency.
 *
 * @param seen the line as it was last seen
 * @param quantity how many of those wanted are available; 0 for none
 * @param price what one costs now
 * @param title what it is called now
 */
public record LineReport(CartLine seen, Stock stock, int quantity, long price, String title) {

    /** How much of the wanted quantity is available. */
    public enum Stock {
        ENOUGH,
        /** Some, but fewer than the line wants. */
        REDUCED,
        /** None for now. */
        SOLD_OUT,
        /** The store sells it no longer. */
        WITHDRAWN
    }

    static LineReport asSeen(CartLine line) {
        return new LineReport(line, Stock.ENOUGH, line.quantity(), line.price(), line.title());
    }

    static LineReport of(CartLine line, CatalogResponse.Line answer) {
        Stock stock = stock(line, answer);
        int quantity = switch (stock) {
            case ENOUGH -> line.quantity();
            case REDUCED -> answer.available();
            case SOLD_OUT, WITHDRAWN -> 0;
        };
        return new LineReport(line, stock, quantity, answer.price() == null ? line.price() : answer.price(),
                answer.title() == null || answer.title().isBlank() ? line.title() : answer.title());
    }

    private static Stock stock(CartLine line, CatalogResponse.Line answer) {
        if (answer.isGone()) {
            return Stock.WITHDRAWN;
        }
        if (answer.available() == null || answer.available() >= line.quantity()) {
            return Stock.ENOUGH;
        }
        return answer.available() == 0 ? Stock.SOLD_OUT : Stock.REDUCED;
    }

    public boolean canBeHad() {
        return quantity > 0;
    }

    /** Whether the unit price rose; false for a line that is not available. */
    public boolean isDearer() {
        return canBeHad() && price > seen.price();
    }

    /** Whether the unit price fell. */
    public boolean isCheaper() {
        return canBeHad() && price < seen.price();
    }

    /** Total of what is available of the line; limited like {@link CartLine#total()}. */
    public long total() {
        return CartLine.total(price, quantity);
    }
}
