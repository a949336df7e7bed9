package dev.cartrestore.intake;

import java.io.IOException;

import jakarta.ws.rs.BadRequestException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Parses a JSON request body. Rejects bodies that are deeper than 32, numbers of more than 32 characters, two different values
 * with one name, and trailing data. Texts may be as long as the body; their readers cut them.
 */
public final class IntakeJson {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(32).maxStringLength(1 << 20)
                    .maxNumberLength(32).maxNameLength(1000).build())
            .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private IntakeJson() {
    }

    /** @throws BadRequestException unless the body is one JSON object; its cause is Jackson's exception */
    public static ObjectNode read(byte[] body) {
        try (JsonParser json = FACTORY.createParser(body)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                ObjectNode object = object(json);
                if (json.nextToken() == null) {
                    return object;
                }
            }
            throw new JsonParseException(json, "not one object");
        } catch (IOException e) {
            throw new BadRequestException(e);
        }
    }

    private static ObjectNode object(JsonParser json) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            JsonNode value = value(json);
            JsonNode before = object.replace(name, value);
            if (before != null && !before.equals(value)) {
                throw new JsonParseException(json, "two values of one name");
            }
        }
        return object;
    }

    private static JsonNode value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> array(json);
            case VALUE_STRING -> NODES.textNode(json.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(json);
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new JsonParseException(json, "no value");
        };
    }

    /** A number whose exponent no {@code BigDecimal} can have, such as 1e9999999999, is a text: whoever reads it leaves it out. */
    private static JsonNode number(JsonParser json) throws IOException {
        try {
            return NODES.numberNode(json.getDecimalValue());
        } catch (NumberFormatException e) {
            return NODES.textNode(json.getText());
        }
    }

    private static ArrayNode array(JsonParser json) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(json));
        }
        return array;
    }
}
