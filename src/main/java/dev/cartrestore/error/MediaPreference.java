package dev.cartrestore.error;

/** Whether a caller wants a page or JSON. */
public final class MediaPreference {

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
        double json = 0;
        double html = 0;
        for (String range : accept.split(",")) {
            String[] parts = range.split(";");
            String type = parts[0].strip();
            double quality = quality(parts);
            if (type.equalsIgnoreCase("application/json") || type.equalsIgnoreCase("application/problem+json")) {
                json = Math.max(json, quality);
            } else if (type.equalsIgnoreCase("text/html")) {
                html = Math.max(html, quality);
            }
        }
        return json > html || json == html && json > 0 && accept.indexOf("json") < accept.indexOf("html");
    }

    /** Whether {@code Accept}, which may be null, names HTML, as every browser's does. */
    static boolean takesHtml(String accept) {
        return accept != null && accept.contains("text/html");
    }

    private static double quality(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].strip();
            if (part.startsWith("q=")) {
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
