package dev.cartrestore.order;

import java.time.Instant;
import java.util.Currency;

import dev.cartrestore.cart.Money;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * The state of an order, as it was reported. Absent values are null.
 *
 * @param number the order number that merchants and shoppers see
 * @param cartId the order's cart, if the reporter names it
 * @param sum in minor units
 * @param updatedAt when it last changed; a report older than the stored state changes nothing
 * @param details the whole report in the reporter's own format, to be returned unchanged
 * @param notes corrections made while it was read, or blank
 */
@RecordBuilder
public record OrderReport(String orderId, Long number, String cartId, String contactId, String email, String phone,
        Currency currency, long sum, OrderStatus status, Instant createdAt, Instant updatedAt, String details, String notes)
        implements
            OrderReportBuilder.With {

    /** Maximum length of the details in characters. */
    public static final int MAX_DETAILS = 1_000_000;

    boolean isCancelled() {
        return status == OrderStatus.CANCELLED;
    }

    /** The value of the order when it was placed. */
    Money placedValue() {
        return new Money(sum, currency);
    }

    /** The present value of the order. */
    Money value() {
        return new Money(status.counts() ? sum : 0, currency);
    }

    /** Without personal data. */
    OrderReport withoutPerson(OrderDetails format) {
        return with(report -> report.contactId(null).email(null).phone(null).details(format.withoutPerson(details)));
    }
}
