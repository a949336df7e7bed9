package dev.cartrestore.intake;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What was odd in a message from outside, and what was done about it; collected while the message is read. A note consists of
 * our own field names, positions and plain numbers, never of texts that were sent. Not thread-safe.
 */
public final class IntakeNotes {

    /** Maximum length of {@link #text} in characters, so that it fits into a header and a column. */
    public static final int MAX_TEXT = 1000;

    private static final int MAX_NOTES = 100;

    /** What a note is about; the label {@code kind} of {@code cartrestore_intake_notes_total}. */
    public enum Kind {
        /** A line was left out, or kept in another form. */
        LINE,
        /** A number or an amount was rounded, or could not be read. */
        NUMBER,
        /** A text was cut, or could not be read. */
        TEXT,
        /** A time could not be read, or cannot be meant. */
        TIME,
        /** A contact, an e-mail address or a phone number was left out. */
        PERSON,
        /** A web address was mended or left out. */
        LINK,
        /** A currency was missing or unknown. */
        CURRENCY,
        /** A status was not one of the documented ones. */
        STATUS,
        /** An id was missing, doubled or not usable. */
        ID,
        /** The sender's clock is wrong, or an update was older than what is stored. */
        CLOCK,
        /** The whole message could not be read. */
        MESSAGE
    }

    private final List<String> texts = new ArrayList<>();
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);

    /**
     * Adds a note.
     *
     * @param field the field's path as the sender knows it, such as {@code products[1]}
     * @param what what was odd and what was done, such as {@code quantity 0, line left out}
     */
    public void add(Kind kind, String field, String what) {
        counts.merge(kind, 1, Integer::sum);
        String text = field + ": " + what;
        if (texts.size() < MAX_NOTES && !texts.contains(text)) {
            texts.add(text);
        }
    }

    public boolean isEmpty() {
        return counts.isEmpty();
    }

    /** How many notes there are of each kind. */
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
