package dev.cartrestore.cart;

import java.time.Instant;
import java.util.Currency;
import java.util.List;

/**
 * A stored cart with its lines, read-only, as one statement reads it for a click.
 *
 * @param contactId the contact whom the mail went to, or null
 * @param email the shopper's address, or null; shown masked at most
 * @param language the shopper's language tag, or null
 * @param withdrawn whether the store deleted the cart, or its platform no longer has it
 * @param era incremented when the cart is erased, comes back or becomes another person's
 * @param source where it lives
 * @param terms a platform's adjustments of the price
 * @param lines in the order in which the storefront sent them, without descriptions, discounts and facts, which no page shows
 */
public record CartView(String cartId, CartStatus status, Currency currency, String contactId, String email, String language,
        Instant updatedAt, boolean withdrawn, int era, CartSource source, PriceAdjustments terms, List<CartLine> lines) {

    /** Whether the shopper can still order it. */
    public boolean isOpen() {
        return status == CartStatus.OPEN && !withdrawn;
    }

    /** A copy with other lines, without the platform's adjustments of their price. */
    public CartView withLines(List<CartLine> changed) {
        return new CartView(cartId, status, currency, contactId, email, language, updatedAt, withdrawn, era, source,
                PriceAdjustments.NONE, changed);
    }

    /** Sum of the lines, in minor units. */
    public long total() {
        return CartLine.sum(lines);
    }
}
