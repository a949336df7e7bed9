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
import dev.cartrestore.order.OrderReport.Standing;
import dev.cartrestore.store.Store;

/** Translates between Omnisend's orders and our reports of them. */
@Singleton
public class OmnisendOrderFormat implements OrderDetails {

    @Inject
    ObjectMapper json;

    public OrderReport report(Store store, String orderId, OmnisendOrder order) {
        Currency currency = Currency.getInstance(order.currency());
        return new OrderReport(orderId, order.orderNumber(), order.cartID(), order.contactID(), order.email(), order.phone(),
                currency,
                Math.min(OmnisendCartFormat.minor(store, order.orderSum(), currency), Money.MOST), standing(order),
                order.createdAt(), order.updatedAt(), details(order), "");
    }

    /** Omnisend has no field for the refunded amount. */
    private static Standing standing(OmnisendOrder order) {
        if (order.canceledDate() != null || "voided".equals(order.paymentStatus())) {
            return Standing.CANCELLED;
        }
        return "refunded".equals(order.paymentStatus())
                ? Standing.REFUNDED
                : "partiallyRefunded".equals(order.paymentStatus()) ? Standing.PARTLY_REFUNDED : Standing.STANDS;
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

    public OmnisendOrder read(String details) {
        try {
            return json.readValue(details, OmnisendOrder.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored order is not what we wrote", e);
        }
    }

    @Override
    public Standing standing(String details) {
        return standing(read(details));
    }

    @Override
    public Money worth(Store store, String details) {
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
