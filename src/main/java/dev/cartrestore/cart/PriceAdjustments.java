package dev.cartrestore.cart;

import java.util.List;

/**
 * A platform's adjustments of a whole cart's price. Amounts are in minor units of the cart's currency.
 *
 * @param adjustment the platform's total minus the sum of the lines: tax, or, if negative, a discount that no line has
 * @param saved sum of discounts and coupons, mostly included in the lines' prices
 * @param coupons codes of the coupons in use
 */
public record PriceAdjustments(long adjustment, long saved, List<String> coupons) {

    /** The price is the sum of the lines. */
    public static final PriceAdjustments NONE = new PriceAdjustments(0, 0, List.of());
}
