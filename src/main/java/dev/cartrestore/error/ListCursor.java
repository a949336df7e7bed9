package dev.cartrestore.error;

import java.time.Instant;

/** Position in a list sorted by time and id: after this entry, the last one shown. */
public record ListCursor(Instant at, String id) {

    /** Before the first entry of this time, in the list's order. */
    public static ListCursor before(Instant time) {
        return new ListCursor(time, "");
    }

    /** Parses what {@link #toString} wrote. */
    public static ListCursor parse(String name, String text) {
        int tilde = text.indexOf('~');
        return new ListCursor(Parameters.time(name, text.substring(0, Math.max(0, tilde))), text.substring(tilde + 1));
    }

    @Override
    public String toString() {
        return at + "~" + id;
    }
}
