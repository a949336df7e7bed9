package dev.cartrestore.platform.bigcommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Renames fields in camel case, which BigCommerce writes beside those in snake case, as in {@code nameId}. */
final class SnakeCase {

    private static final SnakeCaseStrategy NAMES = new SnakeCaseStrategy();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SnakeCase() {
    }

    static JsonNode of(JsonNode json) {
        if (json.isObject()) {
            ObjectNode renamed = NODES.objectNode();
            json.properties().forEach(field -> renamed.set(NAMES.translate(field.getKey()), of(field.getValue())));
            return renamed;
        }
        if (json.isArray()) {
            ArrayNode renamed = NODES.arrayNode();
            json.forEach(element -> renamed.add(of(element)));
            return renamed;
        }
        return json;
    }
}
