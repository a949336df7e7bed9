package dev.cartrestore.cart;

import java.util.List;

/**
 * What a platform says of a whole cart's price, beyond its lines. Amounts are in minor units of the cart's currency.
 *
 * @param adjustment the platform's total minus the sum of the lines: tax, or, if negative, a discount that no line has
 * @param saved what discounts and coupons took off, mostly in the lines' prices already
 * @param coupons codes of the coupons in use
 */
public record PriceAdjustments(long adjustment, long saved, List<String> coupons) {

    /** The price is the sum of the lines. */
    public static final PriceAdjustments NONE = new PriceAdjustments(0, 0, List.of());
}
