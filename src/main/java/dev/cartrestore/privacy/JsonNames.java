package dev.cartrestore.privacy;

import java.util.Locale;
import java.util.regex.Pattern;

/** Converts names of tables and columns to camel case. */
final class JsonNames {

    private static final Pattern NEXT_WORD = Pattern.compile("_([a-z])");

    private JsonNames() {
    }

    static String of(String column) {
        return NEXT_WORD.matcher(column.toLowerCase(Locale.ROOT)).replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT));
    }
}
