package dev.cartrestore.testsupport;

import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

/** Compares responses with their description in the OpenAPI document. */
public final class DescribedResponse {

    private final JsonNode description;
    private final JsonNode schema;
    private final Set<String> strange = new TreeSet<>();
    private final Set<String> met = new TreeSet<>();

    /** @param method in lower case */
    public DescribedResponse(JsonNode description, String method, String path) {
        this.description = description;
        schema = description.path("paths").path(path).path(method).at("/responses/200/content/application~1json/schema");
    }

    public DescribedResponse compare(JsonNode answer) {
        compare("", answer, schema);
        return this;
    }

    private void compare(String at, JsonNode value, JsonNode described) {
        JsonNode known = resolved(described);
        String type = known.path("type").asText();
        if (known.isObject() && known.isEmpty()) {
            return; // whatever it is
        }
        if (!known.isObject() || !type.isEmpty() && !value.isNull() && !fits(value, type)) {
            strange.add(at + " " + value.getNodeType());
        } else if (value.isArray()) {
            value.forEach(one -> compare(at + "[]", one, known.path("items")));
        } else if (value.isObject()) {
            value.properties().forEach(field -> {
                boolean named = known.path("properties").has(field.getKey());
                boolean listed = !named && known.path("additionalProperties").isObject();
                String path = at + "/" + (listed ? "*" : field.getKey());
                met.add(path);
                compare(path, field.getValue(),
                        listed ? known.get("additionalProperties") : known.path("properties").path(field.getKey()));
            });
        }
    }

    private JsonNode resolved(JsonNode described) {
        return described.has("$ref") ? description.at(described.get("$ref").asText().substring(1)) : described;
    }

    private static boolean fits(JsonNode value, String type) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            default -> false;
        };
    }

    /** JSON paths of values that are not described, or have another type. */
    public Set<String> strange() {
        return strange;
    }

    /** Fields that are described but were in no response. */
    public Set<String> neverMet() {
        Set<String> all = new TreeSet<>();
        collect("", schema, all);
        all.removeAll(met);
        return all;
    }

    private void collect(String at, JsonNode described, Set<String> all) {
        JsonNode known = resolved(described);
        if (known.has("items")) {
            collect(at + "[]", known.get("items"), all);
        }
        known.path("properties").properties().forEach(field -> {
            if (!field.getValue().path("writeOnly").asBoolean()) {
                String path = at + "/" + field.getKey();
                all.add(path);
                collect(path, field.getValue(), all);
            }
        });
    }
}
