package dev.cartrestore.security;

import java.util.List;
import java.util.Optional;

/** Reads one cookie of a request. A cookie with two values, or an oversized one, counts as absent. */
public final class RequestCookies {

    private static final int MAX_OCTETS = 4096;

    private RequestCookies() {
    }

    /** @param headers all {@code Cookie} headers of the request */
    public static Optional<String> find(List<String> headers, String name) {
        String found = null;
        for (String header : headers) {
            for (int start = 0; start < header.length();) {
                int end = header.indexOf(';', start);
                end = end < 0 ? header.length() : end;
                int from = start;
                while (from < end && header.charAt(from) == ' ') {
                    from++;
                }
                if (header.startsWith(name, from) && from + name.length() < end && header.charAt(from + name.length()) == '=') {
                    String value = header.substring(from + name.length() + 1, end).strip();
                    if (found != null && !found.equals(value)) {
                        return Optional.empty();
                    }
                    found = value;
                }
                start = end + 1;
            }
        }
        return found == null || found.length() > MAX_OCTETS ? Optional.empty() : Optional.of(found);
    }
}
