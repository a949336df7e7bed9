package dev.cartrestore.cart;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * The state of a cart, as a source reports it. Absent values are null.
 *
 * @param sum the source's own total in minor units, tax and discounts included; it need not equal the sum of the lines
 * @param recoveryUrl the source's own link for the cart, or null for one of ours
 * @param language the shopper's language, as a language tag
 * @param createdAt when the shopper began it, or null to keep the stored time
 * @param updatedAt when the shopper last changed it; a state older than the stored one changes nothing. Null for now, which
 *     is newer than any stored state
 * @param details what the source reported beyond the goods, or null
 */
@RecordBuilder
public record CartState(Currency currency, long sum, String contactId, String email, String phone, String recoveryUrl,
        String language, String attributionId, Instant createdAt, Instant updatedAt, List<CartLine> lines,
        CartDetails details) implements CartStateBuilder.With {

    /** The state from a source that reports only the goods. */
    public CartState(Currency currency, long sum, String contactId, String email, String phone, String recoveryUrl,
            String language, String attributionId, Instant createdAt, Instant updatedAt, List<CartLine> lines) {
        this(currency, sum, contactId, email, phone, recoveryUrl, language, attributionId, createdAt, updatedAt, lines, null);
    }

    /** Goods without a person. */
    static CartState ofGoods(Currency currency, String language, List<CartLine> lines, Instant now) {
        return CartStateBuilder.builder().currency(currency).sum(CartLine.sum(lines)).language(language).lines(lines)
                .createdAt(now).updatedAt(now).build();
    }

    /** Without personal data; the goods stay. */
    CartState withoutPerson() {
        List<CartLine> anonymous = lines.stream().map(line -> mentionsPerson(line.facts()) ? line.withFacts(null) : line)
                .toList();
        return with(state -> state.contactId(null).email(null).phone(null).recoveryUrl(null).attributionId(null).details(null)
                .lines(anonymous));
    }

    /** Whether the platform's data for the handoff repeats the person whom the cart names. */
    boolean mentionsPerson(String facts) {
        String text = facts == null ? "" : facts.toLowerCase(Locale.ROOT);
        return Stream.of(contactId, email, phone).filter(Objects::nonNull)
                .anyMatch(name -> text.contains(name.strip().toLowerCase(Locale.ROOT)));
    }
}
