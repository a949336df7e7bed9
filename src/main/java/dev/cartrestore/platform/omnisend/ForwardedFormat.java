package dev.cartrestore.platform.omnisend;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.RestoreLinks;
import dev.cartrestore.order.Orders;
import dev.cartrestore.store.Store;

/** Carts and orders as they are sent to Omnisend: its documented fields, without empty ones. */
@Singleton
class ForwardedFormat {

    @Inject
    OmnisendCartFormat carts;

    @Inject
    RestoreLinks links;

    @Inject
    ObjectMapper json;

    /** With our signed link instead of the storefront's. */
    ObjectNode cart(Store store, Cart cart) {
        ObjectNode body = json.valueToTree(carts.format(store, cart));
        body.put("cartRecoveryUrl", links.signed(store, cart));
        body.path("products").forEach(product -> ((ObjectNode) product).remove("options")); // which Omnisend does not know
        dropEmpty(body);
        return body;
    }

    /** With the cart that it is credited to, since Omnisend then ends that cart's reminders. */
    ObjectNode order(String orderId, Orders.Known order) {
        ObjectNode body = read(order.details());
        body.put("orderID", orderId);
        if (order.cartId() != null) {
            body.put("cartID", order.cartId());
        }
        dropEmpty(body);
        return body;
    }

    private ObjectNode read(String details) {
        try {
            return (ObjectNode) json.readTree(details);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored order is not what we wrote", e);
        }
    }

    private static void dropEmpty(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(field -> field.getValue().isNull()
                    || field.getValue().isTextual() && field.getValue().asText().isBlank());
        }
        node.forEach(ForwardedFormat::dropEmpty);
    }
}
