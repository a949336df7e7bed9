package dev.cartrestore.security;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
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
        if (form == null || form.isEmpty()) {
            return Optional.empty();
        }
        if (form.length() > MAX_FORM) {
            throw new ClientErrorException(413);
        }
        String[] fields = form.split("&", MAX_FIELDS + 2);
        if (fields.length > MAX_FIELDS) {
            throw new BadRequestException();
        }
        for (String field : fields) {
            int equals = field.indexOf('=');
            if (equals > 0 && decode(field.substring(0, equals)).equals(name)) {
                return Optional.of(decode(field.substring(equals + 1)));
            }
        }
        return Optional.empty();
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException();
        }
    }
}
