package dev.cartrestore.security;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the host name out of a {@code Host} header. */
final class HostName {

    private static final Pattern HOST = Pattern
            .compile("(\\[[0-9A-Fa-f:.]{2,45}]|[A-Za-z0-9](?:[A-Za-z0-9._-]{0,252}))(?::\\d{1,5})?");

    private HostName() {
    }

    /** The lower-case host name without port; empty where the header is missing, doubled or malformed. */
    static Optional<String> parse(List<String> headers) {
        if (headers.size() != 1) {
            return Optional.empty();
        }
        Matcher matcher = HOST.matcher(headers.get(0));
        return matcher.matches() ? Optional.of(matcher.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }
}
