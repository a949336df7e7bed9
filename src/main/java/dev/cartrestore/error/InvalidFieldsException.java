package dev.cartrestore.error;

import java.util.Map;

/** A request with invalid fields or parameters; carries the rule that each of them breaks, never their values. */
public class InvalidFieldsException extends RuntimeException {

    private final Map<String, String> fields;

    public InvalidFieldsException(String field, String rule) {
        this(Map.of(field, rule));
    }

    public InvalidFieldsException(Map<String, String> fields) {
        super("Invalid request body", null, false, false);
        this.fields = Map.copyOf(fields);
    }

    Map<String, String> fields() {
        return fields;
    }
}
