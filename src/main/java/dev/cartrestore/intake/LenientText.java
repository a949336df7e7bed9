package dev.cartrestore.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import org.jsoup.parser.Parser;

/** Reads texts: {@code null}, {@code false}, empty lists and blanks count as absent, and lists of texts are joined. */
public final class LenientText {

    private static final Pattern TAG = Pattern.compile("</?[A-Za-z][^<>]{0,1000}>");

    private LenientText() {
    }

    /** The text of a value in a form that a database can store; null if it has none. */
    public static String of(JsonNode value) {
        if (value.isTextual()) {
            return clean(value.textValue());
        }
        if (value.isNumber()) {
            return LenientNumber.decimal(value).map(number -> number.scale() < 0
                    ? number.setScale(0).toString()
                    : number.toPlainString()).orElse(null);
        }
        if (value.isArray()) {
            List<String> parts = new ArrayList<>();
            value.forEach(part -> {
                String text = part.isContainerNode() ? null : of(part);
                if (text != null) {
                    parts.add(text);
                }
            });
            return parts.isEmpty() ? null : String.join(", ", parts);
        }
        return null;
    }

    /** Whether the value stands for an absent one, which is not worth a note. */
    public static boolean isNone(JsonNode value) {
        return value.isMissingNode() || value.isNull() || value.isBoolean() && !value.booleanValue()
                || value.isContainerNode() && value.isEmpty() || value.isTextual() && value.textValue().isBlank();
    }

    /** Without NUL, which PostgreSQL cannot store, and without unpaired surrogates, which UTF-8 cannot encode; null if blank. */
    public static String clean(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        StringBuilder clean = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean paired = Character.isHighSurrogate(c) && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (c == 0 || Character.isSurrogate(c) && !paired) {
                clean = clean == null ? new StringBuilder(text.substring(0, i)) : clean;
            } else if (clean != null) {
                clean.append(c);
            }
            if (paired) {
                i++;
                if (clean != null) {
                    clean.append(text.charAt(i));
                }
            }
        }
        String stripped = clean == null ? text.strip() : clean.toString().strip();
        return stripped.isEmpty() ? null : stripped;
    }

    /** Cuts a text to a length, between two characters. */
    public static String cut(String text, int max) {
        if (text == null || text.length() <= max) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max).strip();
    }

    /** A shop's HTML as plain text: without tags, and with its entities decoded once. Null stays null. */
    public static String withoutMarkup(String text) {
        if (text == null) {
            return null;
        }
        String plain = text.indexOf('<') < 0 ? text : TAG.matcher(text).replaceAll("");
        return clean(plain.indexOf('&') < 0 ? plain : Parser.unescapeEntities(plain, false));
    }
}
