package dev.cartrestore.cart;

import java.time.Instant;
import java.util.Currency;
import java.util.List;

/**
 * A stored cart as a click reads it: in one statement, and for reading only.
 *
 * @param contactId whom the mail went to, or null
 * @param email the shopper's address, or null; shown masked at most
 * @param language the shopper's language tag, or null
 * @param toldAt when the source last updated the goods; a shopper's own edit does not advance it
 * @param withdrawn whether the store deleted the cart, or its platform no longer has it
 * @param mergedInto the cart that its lines went into, or null
 * @param pushes how often the storefront changed the lines
 * @param source where it lives
 * @param terms what a platform said of its price beyond the lines
 * @param lines in the order in which the storefront sent them
 */
public record CartContents(String cartId, CartStatus status, Currency currency, String contactId, String email, String language,
        Instant updatedAt, Instant toldAt, boolean withdrawn, String mergedInto, int pushes, CartSource source,
        CartTerms terms, List<CartLine> lines) {

    /** Whether the shopper can still do something with it. */
    public boolean isOpen() {
        return status == CartStatus.OPEN && !withdrawn;
    }

    /** The same cart with other lines, without what a platform said of their price. */
    public CartContents withLines(List<CartLine> changed) {
        return new CartContents(cartId, status, currency, contactId, email, language, updatedAt, toldAt, withdrawn, mergedInto,
                pushes, source, CartTerms.NONE, changed);
    }

    /** Whether the shopper changed it since its source last updated it; then the source's price no longer applies. */
    public boolean isEdited() {
        return updatedAt.isAfter(toldAt);
    }

    /** What the source said of the price beyond the lines, as far as it still applies. */
    public CartTerms presentTerms() {
        return isEdited() ? CartTerms.NONE : terms;
    }

    /** What the lines cost together, in minor units. */
    public long total() {
        return CartLine.sum(lines);
    }
}
