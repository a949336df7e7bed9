package dev.cartrestore.platform.zid;

import java.io.IOException;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;

/** Writes ids as numbers, like Zid; an id that is not a number stays a text. */
final class ZidNumber extends StdScalarSerializer<String> {

    private static final Pattern NUMBER = Pattern.compile("0|[1-9]\\d{0,17}");

    ZidNumber() {
        super(String.class);
    }

    static boolean isNumber(String id) {
        return NUMBER.matcher(id).matches();
    }

    @Override
    public void serialize(String id, JsonGenerator json, SerializerProvider provider) throws IOException {
        if (isNumber(id)) {
            json.writeNumber(Long.parseLong(id));
        } else {
            json.writeString(id);
        }
    }
}
