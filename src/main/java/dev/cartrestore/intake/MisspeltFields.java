package dev.cartrestore.intake;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cartrestore.intake.IntakeNotes.Kind;

/**
 * Notes the fields of a message whose names are evidently misspelt, such as {@code product} for {@code products}. Other unknown
 * fields are ignored without a note: storefronts send many fields of their own.
 */
public final class MisspeltFields {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{2,39}");
    private static final int MIN_LETTERS_FOR_TWO_EDITS = 8;

    private final List<String> known;

    /** @param format the record with the fields of a format, under the names that its JSON has */
    public MisspeltFields(Class<? extends Record> format) {
        known = Arrays.stream(format.getRecordComponents()).map(component -> {
            JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
            return property == null || property.value().isEmpty() ? component.getName() : property.value();
        }).toList();
    }

    /** Adds a note for each misspelt field, unless the message has the correct field as well. */
    public void note(JsonNode message, IntakeNotes notes) {
        message.fieldNames().forEachRemaining(name -> {
            if (NAME.matcher(name).matches() && !known.contains(name)) {
                known.stream().filter(field -> !message.has(field) && isSimilar(name, field)).findFirst()
                        .ifPresent(
                                field -> notes.add(Kind.MESSAGE, name, "unknown field, ignored; did you mean " + field + "?"));
            }
        });
    }

    private static boolean isSimilar(String name, String field) {
        String sent = letters(name);
        String meant = letters(field);
        int edits = sent.equals(meant) ? 0 : distance(sent, meant);
        return edits <= (meant.length() < MIN_LETTERS_FOR_TWO_EDITS ? 1 : 2);
    }

    private static String letters(String name) {
        return name.replaceAll("[_-]", "").toLowerCase(Locale.ROOT);
    }

    /** How many letters have to be inserted, removed, replaced or swapped with the next one. */
    private static int distance(String from, String to) {
        int[][] edits = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                edits[i][j] = i == 0 || j == 0
                        ? i + j
                        : Math.min(Math.min(edits[i - 1][j], edits[i][j - 1]) + 1,
                                edits[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1));
                if (i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1)) {
                    edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
                }
            }
        }
        return edits[from.length()][to.length()];
    }
}
