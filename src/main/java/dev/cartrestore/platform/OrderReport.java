package dev.cartrestore.platform;

import java.time.Instant;
import java.util.Currency;

/**
 * An order that came home, as its reporter tells it. Absent values are null.
 *
 * @param cartId the cart it was made from, if the reporter knows
 * @param sum in minor units
 * @param updatedAt when it last changed; what is older than the known state changes nothing
 * @param details the whole report in the reporter's own format, to give it back as it came
 */
public record OrderReport(String orderId, String cartId, String contactId, String email, String phone, Currency currency,
        long sum,
        Instant createdAt, Instant updatedAt, String details) {

    /** What the details may be at most, in characters. */
    public static final int MOST_DETAILS = 1_000_000;
}
