package dev.cartrestore.catalog;

import dev.cartrestore.cart.CartLine;

/**
 * A line of a cart compared with the store's catalog. Amounts are in minor units of the cart's currency.
 *
 * @param seen the stored line
 * @param quantity how much of the wanted quantity is available
 * @param price current unit price
 * @param title current title
 */
public record LineReport(CartLine seen, Stock stock, int quantity, long price, String title) {

    /** How much of the wanted quantity is available. */
    public enum Stock {
        ENOUGH,
        /** In stock, but less than the quantity of the line. */
        REDUCED,
        /** Temporarily nothing. */
        SOLD_OUT,
        /** The store no longer sells it. */
        WITHDRAWN
    }

    static LineReport unchanged(CartLine line) {
        return new LineReport(line, Stock.ENOUGH, line.quantity(), line.price(), line.title());
    }

    static LineReport of(CartLine line, CatalogResponse.LineResult result) {
        Stock stock = stock(line, result);
        int quantity = switch (stock) {
            case ENOUGH -> line.quantity();
            case REDUCED -> result.available();
            case SOLD_OUT, WITHDRAWN -> 0;
        };
        return new LineReport(line, stock, quantity, result.price() == null ? line.price() : result.price(),
                result.title() == null || result.title().isBlank() ? line.title() : result.title());
    }

    private static Stock stock(CartLine line, CatalogResponse.LineResult result) {
        if (result.isGone()) {
            return Stock.WITHDRAWN;
        }
        if (result.available() == null || result.available() >= line.quantity()) {
            return Stock.ENOUGH;
        }
        return result.available() == 0 ? Stock.SOLD_OUT : Stock.REDUCED;
    }

    public boolean canBeHad() {
        return quantity > 0;
    }

    /** Whether stock or price are not as stored. */
    public boolean isChanged() {
        return stock != Stock.ENOUGH || isDearer() || isCheaper();
    }

    /** Whether the unit price rose; false for a line that is not available. */
    public boolean isDearer() {
        return canBeHad() && price > seen.price();
    }

    /** Whether the unit price fell. */
    public boolean isCheaper() {
        return canBeHad() && price < seen.price();
    }

    /**
     * The unit price before, if that was higher, or null. The old price that the storefront told is outdated once the price has
     * changed.
     */
    public Long oldPrice() {
        if (isCheaper()) {
            return seen.price();
        }
        Long old = seen.oldPrice();
        return old != null && old > price && canBeHad() && !isDearer() ? old : null;
    }

    /** Total of the available quantity; limited like {@link CartLine#total()}. */
    public long total() {
        return CartLine.total(price, quantity);
    }
}
