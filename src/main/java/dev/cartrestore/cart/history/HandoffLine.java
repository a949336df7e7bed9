package dev.cartrestore.cart.history;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartrestore.cart.CartLine;

/** A line of a cart that a checkout received, as stored with the event. */
public record HandoffLine(@JsonProperty("productID") String productId, @JsonProperty("variantID") String variantId,
        int quantity) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Bounds the size of an event. */
    private static final int MAX_LINES = 200;

    static String text(List<CartLine> lines) {
        try {
            return JSON.writeValueAsString(lines.stream().limit(MAX_LINES)
                    .map(line -> new HandoffLine(line.productId(), line.variantId(), line.quantity())).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param text as stored; null for none */
    static List<HandoffLine> parse(String text) {
        try {
            return text == null ? null : JSON.readValue(text, new TypeReference<List<HandoffLine>>() {
            });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Unreadable goods of a cart event in the database", e);
        }
    }
}
