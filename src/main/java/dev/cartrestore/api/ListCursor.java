package dev.cartrestore.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Position in a list sorted by time and id: after this entry, the last one shown. */
public record ListCursor(Instant at, String id) {

    /** The cursor before the first entry of this time, in the list's order. */
    public static ListCursor before(Instant time) {
        return new ListCursor(time, "");
    }

    /** Parses what {@link #toString} wrote. */
    public static ListCursor parse(String name, String text) {
        int tilde = text.indexOf('~');
        return new ListCursor(Parameters.time(name, text.substring(0, Math.max(0, tilde))), text.substring(tilde + 1));
    }

    /**
     * A part of a list.
     *
     * @param next the address of the next part, or null
     */
    public record Part<T>(List<T> shown, String next) {
    }

    /**
     * Cuts off the surplus entry, which was read to see whether the list goes on.
     *
     * @param list the address of the list
     * @param filters further query parameters, each with {@code &} in front
     */
    public static <T> Part<T> part(List<T> read, int most, Function<T, ListCursor> cursor, String list,
            String filters) {
        if (read.size() <= most) {
            return new Part<>(read, null);
        }
        List<T> shown = read.subList(0, most);
        return new Part<>(shown, list + "?limit=" + most + filters + "&after="
                + URLEncoder.encode(cursor.apply(shown.get(most - 1)).toString(), StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return at + "~" + id;
    }
}
