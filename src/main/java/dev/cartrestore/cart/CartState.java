package dev.cartrestore.cart;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a source says a cart is. Absent values are null.
 *
 * @param sum the source's own total in minor units, tax and discounts included; it need not equal the sum of the lines
 * @param recoveryUrl the source's own link for the cart, or null for one of ours
 * @param language the shopper's language, as a language tag
 * @param createdAt when the shopper began it, or null to keep what is known
 * @param updatedAt when the shopper last changed it; a state older than the stored one changes nothing. Null for now, which
 *     is newer than any stored state
 * @param details what the source reported beside the goods, or null
 */
public record CartState(Currency currency, long sum, String contactId, String email, String phone, String recoveryUrl,
        String language, String attributionId, Instant createdAt, Instant updatedAt, List<CartLine> lines,
        CartDetails details) {

    /** The state from a source that reports only the goods. */
    public CartState(Currency currency, long sum, String contactId, String email, String phone, String recoveryUrl,
            String language, String attributionId, Instant createdAt, Instant updatedAt, List<CartLine> lines) {
        this(currency, sum, contactId, email, phone, recoveryUrl, language, attributionId, createdAt, updatedAt, lines, null);
    }

    /** The same without personal data; the goods stay. */
    CartState withoutPerson() {
        return new CartState(currency, sum, null, null, null, null, language, null, createdAt, updatedAt,
                lines.stream().map(line -> mentionsPerson(line.facts()) ? line.withoutFacts() : line).toList());
    }

    /** Whether the platform's data for the handoff repeats whom the cart names. */
    boolean mentionsPerson(String facts) {
        String text = facts == null ? "" : facts.toLowerCase(Locale.ROOT);
        return Stream.of(contactId, email, phone).filter(Objects::nonNull)
                .anyMatch(name -> text.contains(name.strip().toLowerCase(Locale.ROOT)));
    }

    public CartState ofContact(String known) {
        return new CartState(currency, sum, known, email, phone, recoveryUrl, language, attributionId, createdAt, updatedAt,
                lines, details);
    }

    /** With this person in place of whoever it names. */
    public CartState ofPerson(String contact, String address, String number) {
        return new CartState(currency, sum, contact, address, number, recoveryUrl, language, attributionId, createdAt,
                updatedAt,
                lines, details);
    }

    CartState attributedTo(String known) {
        return new CartState(currency, sum, contactId, email, phone, recoveryUrl, language, known, createdAt, updatedAt, lines,
                details);
    }
}
