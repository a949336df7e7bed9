package dev.cartrestore.security;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the host name out of a {@code Host} header. */
final class HostName {

    private static final Pattern HOST = Pattern
            .compile("(\\[[0-9A-Fa-f:.]{2,45}]|[A-Za-z0-9](?:[A-Za-z0-9._-]{0,252}))\\.?(?::\\d{0,5})?");

    private static final Pattern SCHEME = Pattern.compile("^https?://", Pattern.CASE_INSENSITIVE);

    private static final int MAX_LENGTH = 253;

    private HostName() {
    }

    /** The lower-case host name without port; empty if the header is missing, repeated or malformed. */
    static Optional<String> parse(List<String> headers) {
        if (headers.size() != 1) {
            return Optional.empty();
        }
        return parse(headers.get(0));
    }

    /** Whether a header is a lower-case name and nothing else, as nearly all are: read by hand, since each request has one. */
    private static boolean isPlain(String header) {
        int length = header.length();
        if (length == 0 || length > MAX_LENGTH || !isLetterOrDigit(header.charAt(0)) || header.charAt(length - 1) == '.') {
            return false;
        }
        for (int i = 1; i < length; i++) {
            char c = header.charAt(i);
            if (!isLetterOrDigit(c) && c != '.' && c != '-' && c != '_') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
    }

    /** The first name in the list: the host that the browser used, before any proxy added its own. */
    static Optional<String> parseForwarded(List<String> headers) {
        String first = headers.get(0).split(",", 2)[0].strip();
        return parse(SCHEME.matcher(first).replaceFirst(""));
    }

    private static Optional<String> parse(String header) {
        if (isPlain(header)) {
            return Optional.of(header);
        }
        Matcher matcher = HOST.matcher(header);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String host = matcher.group(1).toLowerCase(Locale.ROOT);
        String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return bare.endsWith(".") ? Optional.empty() : Optional.of(bare);
    }
}
