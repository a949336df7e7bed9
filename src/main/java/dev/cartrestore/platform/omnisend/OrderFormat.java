package dev.cartrestore.platform.omnisend;

import java.util.Currency;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.cart.CartId;
import dev.cartrestore.platform.OrderReport;
import dev.cartrestore.store.Store;

/** Translates between Omnisend's orders and our reports of them. */
@Singleton
class OrderFormat {

    @Inject
    ObjectMapper json;

    OrderReport report(Store store, String orderId, OmnisendOrder order) {
        Currency currency = Currency.getInstance(order.currency());
        // an id that no cart can have names none; the order itself is as good as any
        String cartId = CartId.isValid(order.cartID()) ? order.cartID() : null;
        return new OrderReport(orderId, cartId, CartFormat.blankToNull(order.contactID()),
                CartFormat.blankToNull(order.email()),
                CartFormat.blankToNull(order.phone()), currency, CartFormat.minor(store, order.orderSum(), currency),
                order.createdAt(),
                order.updatedAt(), write(order));
    }

    /** What was sent goes over what is known; what was not sent stays. */
    OmnisendOrder patched(OmnisendOrder known, OmnisendOrder sent) {
        ObjectNode fields = json.valueToTree(known);
        fields.setAll(json.<ObjectNode>valueToTree(sent));
        return json.convertValue(fields, OmnisendOrder.class);
    }

    OmnisendOrder read(String details) {
        try {
            return json.readValue(details, OmnisendOrder.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored order is not what we wrote", e);
        }
    }

    private String write(OmnisendOrder order) {
        try {
            return json.writeValueAsString(order);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
