package dev.cartrestore.cart;

import java.util.List;

/**
 * What a platform says of a whole cart's price, beyond its lines. Amounts are in minor units of the cart's currency.
 *
 * @param adjustment what the platform's total is more than the lines together: tax; less than 0 for a discount that no
 *     line has
 * @param saved what discounts and coupons took off, mostly in the lines' prices already
 * @param coupons codes of the coupons in use
 */
public record CartTerms(long adjustment, long saved, List<String> coupons) {

    /** The lines say it all. */
    public static final CartTerms NONE = new CartTerms(0, 0, List.of());
}
