package dev.cartrestore.cart;

import java.time.Instant;
import java.util.Currency;
import java.util.List;

/**
 * What a source says a cart is. Absent values are null.
 *
 * @param sum the source's own total in minor units, tax and discounts included; it need not equal the sum of the lines
 * @param recoveryUrl the source's own link for the cart, or null for one of ours
 * @param language the shopper's language, as a language tag
 * @param createdAt when the shopper began it, or null to keep what is known
 * @param updatedAt when the shopper last changed it; what is older than the known state changes nothing. Null for now,
 *     which is newer than whatever is known
 * @param details what the source told beside the goods, or null
 */
public record CartState(Currency currency, long sum, String contactId, String email, String phone, String recoveryUrl,
        String language, String attributionId, Instant createdAt, Instant updatedAt, List<CartLine> lines,
        CartDetails details) {

    /** What a source says that tells of the goods alone. */
    public CartState(Currency currency, long sum, String contactId, String email, String phone, String recoveryUrl,
            String language, String attributionId, Instant createdAt, Instant updatedAt, List<CartLine> lines) {
        this(currency, sum, contactId, email, phone, recoveryUrl, language, attributionId, createdAt, updatedAt, lines, null);
    }

    CartState ofContact(String known) {
        return new CartState(currency, sum, known, email, phone, recoveryUrl, language, attributionId, createdAt, updatedAt,
                lines, details);
    }
}
