package dev.cartrestore.platform.omnisend.forwarding;

import java.util.List;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.RestoreLinks;
import dev.cartrestore.order.StoredOrder;
import dev.cartrestore.platform.omnisend.OmnisendCartFormat;
import dev.cartrestore.store.Store;

/** Writes carts and orders for Omnisend: its documented fields, without empty ones. */
@Singleton
class ForwardedFormat {

    /** The fields that Omnisend documents. Others, such as names and addresses, are not sent. */
    private static final List<String> CART_FIELDS = List.of("cartID", "contactID", "email", "phone", "currency", "cartSum",
            "cartRecoveryUrl", "createdAt", "updatedAt", "attributionID", "products");
    private static final List<String> LINE_FIELDS = List.of("cartProductID", "productID", "variantID", "sku", "title",
            "description", "quantity", "price", "oldPrice", "discount", "imageUrl", "productUrl");

    @Inject
    OmnisendCartFormat carts;

    @Inject
    RestoreLinks links;

    @Inject
    ObjectMapper json;

    /** A cart, with our signed link instead of the storefront's. */
    ObjectNode cart(Store store, Cart cart) {
        ObjectNode body = json.valueToTree(carts.format(store, cart));
        body.put("cartRecoveryUrl", links.signed(store, cart));
        body.retain(CART_FIELDS);
        body.path("products").forEach(product -> ((ObjectNode) product).retain(LINE_FIELDS));
        dropEmpty(body);
        return body;
    }

    /** An order, with the cart that it is credited to: Omnisend then stops that cart's reminders. */
    ObjectNode order(String orderId, StoredOrder order) {
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
            throw new IllegalStateException("A stored order cannot be read", e);
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
