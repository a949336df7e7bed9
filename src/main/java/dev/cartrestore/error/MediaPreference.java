package dev.cartrestore.error;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Reads from {@code Accept} whether a caller wants a page or JSON. */
public final class MediaPreference {

    private static final String JSON = "application/json";

    private MediaPreference() {
    }

    /**
     * Whether {@code Accept} prefers JSON to HTML. Callers that do not name JSON get a page: browsers, mail scanners, and callers
     * without the header.
     *
     * @param header {@code Accept}, or null
     */
    public static boolean prefersJson(String header) {
        String accept = header == null ? "" : header.toLowerCase(Locale.ROOT);
        if (!accept.contains("json")) {
            return false;
        }
        double json = Math.max(quality(accept, JSON).orElse(0), quality(accept, "application/problem+json").orElse(0));
        double html = quality(accept, "text/html").orElse(0);
        return json > html || json == html && json > 0 && accept.indexOf("json") < accept.indexOf("html");
    }

    /**
     * Whether {@code Accept} allows JSON. The most specific range counts, and {@code q=0} forbids it.
     *
     * @param accept the header, or null
     */
    public static boolean allowsJson(String accept) {
        return accept == null || accept.isBlank() || Stream.of(JSON, "application/*", "*/*", "*")
                .map(range -> quality(accept, range)).filter(OptionalDouble::isPresent).findFirst()
                .filter(quality -> quality.getAsDouble() > 0).isPresent();
    }

    /** Whether {@code Accept}, which may be null, names HTML, as every browser's does. */
    static boolean acceptsHtml(String accept) {
        return accept != null && accept.toLowerCase(Locale.ROOT).contains("text/html");
    }

    /** The highest quality given to a range; empty if the header does not name it. */
    private static OptionalDouble quality(String accept, String range) {
        return Stream.of(accept.split(",")).map(asked -> asked.split(";"))
                .filter(parts -> parts.length > 0 && parts[0].strip().equalsIgnoreCase(range))
                .mapToDouble(MediaPreference::quality).max();
    }

    private static double quality(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].strip();
            if (part.regionMatches(true, 0, "q=", 0, 2)) {
                try {
                    return Double.parseDouble(part.substring(2));
                } catch (NumberFormatException e) {
                    return 0;
                }
            }
        }
        return 1;
    }
}
