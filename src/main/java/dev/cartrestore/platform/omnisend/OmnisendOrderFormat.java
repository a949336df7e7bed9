package dev.cartrestore.platform.omnisend;

import java.util.Currency;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.cart.Money;
import dev.cartrestore.order.OrderDetails;
import dev.cartrestore.order.OrderReport;
import dev.cartrestore.order.OrderStatus;
import dev.cartrestore.store.Store;

/** Converts orders between Omnisend's format and our model. */
@Singleton
public class OmnisendOrderFormat implements OrderDetails {

    /** What {@link #withoutPerson} removes. */
    private static final List<String> PERSONAL_FIELDS = List.of("contactID", "email", "phone", "discountCode", "trackingCode",
            "courierTitle", "courierUrl", "orderUrl", "contactNote", "cancelReason", "attributionID", "tags", "billingAddress",
            "shippingAddress");

    @Inject
    OmnisendVendor vendor;

    @Inject
    ObjectMapper json;

    public OrderReport report(Store store, String orderId, OmnisendOrder order) {
        Currency currency = Currency.getInstance(order.currency());
        return new OrderReport(orderId, order.orderNumber(), order.cartID(), order.contactID(), order.email(), order.phone(),
                currency, worth(store, order, currency), status(order), order.createdAt(), order.updatedAt(), details(order),
                "");
    }

    /** Omnisend has no field for the refunded amount. */
    private static OrderStatus status(OmnisendOrder order) {
        if (order.canceledDate() != null || "voided".equals(order.paymentStatus())) {
            return OrderStatus.CANCELLED;
        }
        return "refunded".equals(order.paymentStatus())
                ? OrderStatus.REFUNDED
                : "partiallyRefunded".equals(order.paymentStatus()) ? OrderStatus.PARTLY_REFUNDED : OrderStatus.STANDS;
    }

    /** Applies the fields that were sent; all others stay unchanged. */
    OmnisendOrder patched(OmnisendOrder known, OmnisendOrder sent) {
        ObjectNode fields = json.valueToTree(known);
        fields.setAll(json.<ObjectNode>valueToTree(sent));
        return json.convertValue(fields, OmnisendOrder.class);
    }

    private String details(OmnisendOrder order) {
        String details = write(order);
        return details.length() <= OrderReport.MAX_DETAILS ? details : without(details, List.of("products"));
    }

    public OmnisendOrder read(String details) {
        try {
            return json.readValue(details, OmnisendOrder.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored order cannot be read", e);
        }
    }

    @Override
    public OrderStatus status(String details) {
        return status(read(details));
    }

    @Override
    public Money value(Store store, String details) {
        OmnisendOrder order = read(details);
        Currency currency = Currency.getInstance(order.currency());
        return new Money(worth(store, order, currency), currency);
    }

    private long worth(Store store, OmnisendOrder order, Currency currency) {
        return Math.min(vendor.amounts(store).toMinor(order.orderSum(), currency), Money.MAX_MINOR);
    }

    @Override
    public String withoutPerson(String details) {
        return without(details, PERSONAL_FIELDS);
    }

    private String without(String details, List<String> fields) {
        ObjectNode order = json.valueToTree(read(details));
        return write(order.remove(fields));
    }

    private String write(Object order) {
        try {
            return json.writeValueAsString(order);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
