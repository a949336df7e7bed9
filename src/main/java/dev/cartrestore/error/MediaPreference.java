package dev.cartrestore.error;

import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Whether a caller wants a page or JSON. */
public final class MediaPreference {

    private static final String JSON = "application/json";

    private MediaPreference() {
    }

    /**
     * Whether {@code Accept} prefers JSON to HTML. Whoever does not ask for JSON by name gets a page: browsers, mail scanners,
     * and callers without the header.
     *
     * @param accept the header, or null
     */
    public static boolean prefersJson(String accept) {
        if (accept == null || !accept.contains("json")) {
            return false;
        }
        double json = Math.max(quality(accept, JSON).orElse(0), quality(accept, "application/problem+json").orElse(0));
        double html = quality(accept, "text/html").orElse(0);
        return json > html || json == html && json > 0 && accept.indexOf("json") < accept.indexOf("html");
    }

    /**
     * Whether {@code Accept} lets an answer be JSON. What names it closest counts, and {@code q=0} means no.
     *
     * @param accept the header, or null
     */
    public static boolean admitsJson(String accept) {
        return accept == null || accept.isBlank() || Stream.of(JSON, "application/*", "*/*", "*")
                .map(range -> quality(accept, range)).filter(OptionalDouble::isPresent).findFirst()
                .filter(quality -> quality.getAsDouble() > 0).isPresent();
    }

    /** Whether {@code Accept}, which may be null, names HTML, as every browser's does. */
    static boolean takesHtml(String accept) {
        return accept != null && accept.contains("text/html");
    }

    /** The highest one that a range is asked with; empty where it is not named. */
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
