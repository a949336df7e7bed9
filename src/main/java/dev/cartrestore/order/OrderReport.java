package dev.cartrestore.order;

import java.time.Instant;
import java.util.Currency;

/**
 * An order that came home, as its reporter tells it. Absent values are null.
 *
 * @param number by which merchants and shoppers speak of it
 * @param cartId the cart it was made from, if the reporter knows
 * @param sum in minor units
 * @param standing whether that was paid back since
 * @param updatedAt when it last changed; what is older than the known state changes nothing
 * @param details the whole report in the reporter's own format, to give it back as it came
 */
public record OrderReport(String orderId, Long number, String cartId, String contactId, String email, String phone,
        Currency currency,
        long sum, Standing standing, Instant createdAt, Instant updatedAt, String details) {

    /** What became of the order after it was placed. */
    public enum Standing {
        STANDS,
        /** In part: by how much, only a smaller sum tells. */
        PARTLY_REFUNDED,
        REFUNDED,
        CANCELLED
    }

    /** What the order counts for by now, in minor units. */
    public long worth() {
        return standing == Standing.REFUNDED || standing == Standing.CANCELLED ? 0 : sum;
    }

    /** The same without whoever ordered. */
    public OrderReport withoutPerson(OrderDetails format) {
        return new OrderReport(orderId, number, cartId, null, null, null, currency, sum, standing, createdAt, updatedAt,
                format.withoutPerson(details));
    }

    /** What the details may be at most, in characters. */
    public static final int MOST_DETAILS = 1_000_000;
}
