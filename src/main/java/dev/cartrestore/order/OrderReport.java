package dev.cartrestore.order;

import java.time.Instant;
import java.util.Currency;

/**
 * An order as it was reported. Absent values are null.
 *
 * @param number the order number that merchants and shoppers see
 * @param cartId the cart it was made from, if the reporter knows
 * @param sum in minor units
 * @param standing whether it was refunded since
 * @param updatedAt when it last changed; a report older than the stored state changes nothing
 * @param details the whole report in the reporter's own format, to give it back as it came
 * @param notes what was mended or left out while it was read, or blank
 */
public record OrderReport(String orderId, Long number, String cartId, String contactId, String email, String phone,
        Currency currency,
        long sum, Standing standing, Instant createdAt, Instant updatedAt, String details, String notes) {

    /** What became of the order after it was placed. */
    public enum Standing {
        STANDS,
        /** In part; the amount is known only if the sum became smaller. */
        PARTLY_REFUNDED,
        REFUNDED,
        CANCELLED
    }

    /** What the order is worth now, in minor units. */
    public long worth() {
        return standing == Standing.REFUNDED || standing == Standing.CANCELLED ? 0 : sum;
    }

    public boolean isCancelled() {
        return standing == Standing.CANCELLED;
    }

    public OrderReport noting(String odd) {
        return new OrderReport(orderId, number, cartId, contactId, email, phone, currency, sum, standing, createdAt, updatedAt,
                details, odd);
    }

    /** The same without personal data. */
    public OrderReport withoutPerson(OrderDetails format) {
        return new OrderReport(orderId, number, cartId, null, null, null, currency, sum, standing, createdAt, updatedAt,
                format.withoutPerson(details), notes);
    }

    /** Maximum length of the details in characters. */
    public static final int MAX_DETAILS = 1_000_000;
}
