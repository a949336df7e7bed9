package dev.cartrestore.platform.omnisend;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;

/** Reads times as storefronts write them: {@code ""} is none, and an offset may lack its colon, as PHP's does. */
final class SentTimeReader extends StdScalarDeserializer<Instant> {

    SentTimeReader() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            return InstantDeserializer.INSTANT.deserialize(json, context);
        }
        String text = json.getText().strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(withColon(text)).toInstant();
        } catch (DateTimeException e) {
            return (Instant) context.handleWeirdStringValue(Instant.class, "", "no time");
        }
    }

    /** Not by a regular expression, which takes time by the square of a long text. */
    private static String withColon(String text) {
        int sign = text.length() - 5;
        boolean lacksColon = sign > text.indexOf('T') && (text.charAt(sign) == '+' || text.charAt(sign) == '-');
        return lacksColon ? text.substring(0, sign + 3) + ":" + text.substring(sign + 3) : text;
    }
}
