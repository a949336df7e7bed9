package dev.cartrestore.security;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;

/**
 * Reads a field of a posted form. Quarkus REST answers a form of more than 1,000 fields with 500 (quarkusio/quarkus#54681), so
 * resources take the body as text and read it here.
 */
public final class FormFields {

    private static final int MAX_FIELDS = 64;
    private static final int MAX_FORM = 64 << 10;

    private FormFields() {
    }

    /**
     * The first value of a field.
     *
     * @throws ClientErrorException 413 for a form that is too long, 400 for too many fields or broken escapes
     */
    public static Optional<String> find(String form, String name) {
        return Optional.ofNullable(all(form, MAX_FIELDS).get(name));
    }

    /**
     * The first value of every field, in the order of the form.
     *
     * @param maxFields how many fields the form may have
     * @throws ClientErrorException 413 for a form that is too long, 400 for too many fields or broken escapes
     */
    public static Map<String, String> all(String form, int maxFields) {
        if (form == null || form.isEmpty()) {
            return Map.of();
        }
        if (form.length() > MAX_FORM) {
            throw new ClientErrorException(413);
        }
        String[] fields = form.split("&", maxFields + 2);
        if (fields.length > maxFields) {
            throw new BadRequestException();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (String field : fields) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                values.putIfAbsent(decode(field.substring(0, equals)), decode(field.substring(equals + 1)));
            }
        }
        return values;
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException();
        }
    }
}
