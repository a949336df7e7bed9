package dev.cartrestore.error;

import java.time.Instant;

/** How far a list was read that is sorted by time and id: up to this entry, which is the last that was shown. */
public record ListCursor(Instant at, String id) {

    /** In front of all entries of a time and of those behind it. */
    public static ListCursor before(Instant time) {
        return new ListCursor(time, "");
    }

    /** What {@link #toString} made. */
    public static ListCursor parse(String name, String text) {
        int tilde = text.indexOf('~');
        return new ListCursor(Parameters.time(name, text.substring(0, Math.max(0, tilde))), text.substring(tilde + 1));
    }

    @Override
    public String toString() {
        return at + "~" + id;
    }
}
