package dev.cartrestore.platform.omnisend;

import java.util.Currency;

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

/** Translates between Omnisend's orders and our reports of them. */
@Singleton
class OmnisendOrderFormat implements OrderDetails {

    @Inject
    ObjectMapper json;

    OrderReport report(Store store, String orderId, OmnisendOrder order) {
        Currency currency = Currency.getInstance(order.currency());
        return new OrderReport(orderId, order.orderNumber(), order.cartID(), order.contactID(), order.email(), order.phone(),
                currency,
                Math.min(OmnisendCartFormat.minor(store, order.orderSum(), currency), Money.MOST), status(order),
                order.createdAt(), order.updatedAt(), details(order), "");
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

    /** Applies the fields that were sent; the others stay. */
    OmnisendOrder patched(OmnisendOrder known, OmnisendOrder sent) {
        ObjectNode fields = json.valueToTree(known);
        fields.setAll(json.<ObjectNode>valueToTree(sent));
        return json.convertValue(fields, OmnisendOrder.class);
    }

    private String details(OmnisendOrder order) {
        String details = write(order);
        return details.length() <= OrderReport.MAX_DETAILS ? details : write(order.withoutProducts());
    }

    OmnisendOrder read(String details) {
        try {
            return json.readValue(details, OmnisendOrder.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored order is not what we wrote", e);
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
        return new Money(Math.min(OmnisendCartFormat.minor(store, order.orderSum(), currency), Money.MOST), currency);
    }

    @Override
    public String withoutPerson(String details) {
        return write(read(details).withoutPerson());
    }

    private String write(OmnisendOrder order) {
        try {
            return json.writeValueAsString(order);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
