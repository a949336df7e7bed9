package dev.cartrestore.platform.omnisend;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;

/** Reads times as storefronts write them: {@code ""} is none, and an offset may lack its colon, as PHP's does. */
final class SentTimeReader extends StdScalarDeserializer<Instant> {

    private static final Pattern OFFSET_WITHOUT_COLON = Pattern.compile("(T.*[+-]\\d\\d)(\\d\\d)$");

    SentTimeReader() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            return InstantDeserializer.INSTANT.deserialize(json, context);
        }
        String text = json.getText().strip();
        try {
            return text.isEmpty()
                    ? null
                    : OffsetDateTime.parse(OFFSET_WITHOUT_COLON.matcher(text).replaceFirst("$1:$2")).toInstant();
        } catch (DateTimeException e) {
            return (Instant) context.handleWeirdStringValue(Instant.class, "", "no time");
        }
    }
}
