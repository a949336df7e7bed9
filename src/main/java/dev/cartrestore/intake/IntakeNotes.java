package dev.cartrestore.intake;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Collects the oddities of a message from outside while it is read, and how each was handled. A note consists of field names,
 * positions and plain numbers, never of values that were sent. Not thread-safe.
 */
public final class IntakeNotes {

    /** Maximum length of {@link #text} in characters, so that it fits into a header and a column. */
    public static final int MAX_TEXT = 1000;

    private static final int MAX_NOTES = 100;

    /** The kind of a note; the label {@code kind} of {@code cartrestore_intake_notes_total}. */
    public enum Kind {
        /** A line was left out, or kept in another form. */
        LINE,
        /** A number or an amount was rounded, or could not be read. */
        NUMBER,
        /** A text was cut, or could not be read. */
        TEXT,
        /** A time could not be read, or is implausible. */
        TIME,
        /** A contact, an e-mail address or a phone number was left out. */
        PERSON,
        /** A web address was repaired or left out. */
        LINK,
        /** A currency was missing or unknown. */
        CURRENCY,
        /** A status is not documented. */
        STATUS,
        /** An id was missing, repeated or unusable. */
        ID,
        /** The sender's clock is wrong, or an update was older than the stored state. */
        CLOCK,
        /** A field of the message is unknown, or the whole message could not be read. */
        MESSAGE
    }

    private final List<String> texts = new ArrayList<>();
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);

    /**
     * Adds a note.
     *
     * @param field the field's path in the body, such as {@code products[1]}
     * @param text the oddity and how it was handled, such as {@code quantity 0, line left out}
     */
    public void add(Kind kind, String field, String text) {
        counts.merge(kind, 1, Integer::sum);
        String note = field + ": " + text;
        if (texts.size() < MAX_NOTES && !texts.contains(note)) {
            texts.add(note);
        }
    }

    public boolean isEmpty() {
        return counts.isEmpty();
    }

    /** The number of notes of each kind. */
    public Map<Kind, Integer> counts() {
        return Map.copyOf(counts);
    }

    /** All notes in one line of printable ASCII, as many as fit. */
    public String text() {
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            String more = "; and " + (texts.size() - i) + " more";
            String next = (joined.isEmpty() ? "" : "; ") + texts.get(i);
            if (joined.length() + next.length() + more.length() > MAX_TEXT) {
                return joined.append(more).toString();
            }
            joined.append(next);
        }
        return joined.toString();
    }

    @Override
    public String toString() {
        return text();
    }
}
