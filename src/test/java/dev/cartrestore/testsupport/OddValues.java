package dev.cartrestore.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Unexpected values for JSON fields. */
public final class OddValues {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final List<String> VALUES = List.of("null", "false", "true", "0", "-1", "1", "0.5", "-5.25", "1e15", "1e30",
            "1e-30", "1998.9999999999998", "12345678901234567890", "\"\"", "\" \"", "\"x\"", "\"1\"", "\"-7\"", "\"1.50\"",
            "\"null\"",
            "\"undefined\"", "\"2026-11-20 09:14:02\"", "\"0000-00-00 00:00:00\"", "\"https://x.test/a b\"", "\"//x\"",
            "\"javascript:1\"",
            "\"Salt &amp; Pepper <b>x</b>\"", "[]", "{}", "[null]", "[1, \"a\", {}]", "{\"0\": 1}", "{\"a\": {\"b\": [1]}}",
            "[[[]]]", "\"\\u0000\"", "\"\\ud800\"", "\"\u202e\"", "\"" + "x".repeat(20_000) + "\"",
            "\"" + "9".repeat(60) + "\"");

    /** The highest index of a value. */
    public static final int LAST = 38;

    private OddValues() {
    }

    /** The JSON object with one field replaced, at any depth. Field and value are chosen by index. */
    public static ObjectNode replaced(String json, int field, int value) {
        try {
            ObjectNode root = (ObjectNode) JSON.readTree(json);
            JsonNode odd = JSON.readTree(VALUES.get(value));
            List<Consumer<JsonNode>> fields = new ArrayList<>();
            collect(root, fields);
            fields.get(field % fields.size()).accept(odd);
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(JsonNode json, List<Consumer<JsonNode>> fields) {
        if (json instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> {
                fields.add(odd -> object.set(name, odd));
                collect(object.get(name), fields);
            });
        } else if (json instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int at = i;
                fields.add(odd -> array.set(at, odd));
                collect(array.get(i), fields);
            }
        }
    }
}
