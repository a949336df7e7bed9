package dev.cartrestore.error;

import java.util.Map;

/** A request body that is JSON but invalid; says which fields are wrong and why, never their values. */
public class InvalidFieldsException extends RuntimeException {

    private final Map<String, String> fields;

    public InvalidFieldsException(String field, String trouble) {
        this(Map.of(field, trouble));
    }

    public InvalidFieldsException(Map<String, String> fields) {
        super("The body is not right", null, false, false);
        this.fields = Map.copyOf(fields);
    }

    Map<String, String> fields() {
        return fields;
    }
}
