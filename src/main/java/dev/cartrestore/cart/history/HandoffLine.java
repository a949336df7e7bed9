package dev.cartrestore.cart.history;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartrestore.cart.CartLine;

/** One kind of goods that went to a checkout, as the history keeps it. */
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

    /** @param text as the history keeps it; null for none */
    static List<HandoffLine> parse(String text) {
        try {
            return text == null ? null : JSON.readValue(text, new TypeReference<List<HandoffLine>>() {
            });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The goods of an event are not what we wrote", e);
        }
    }
}
