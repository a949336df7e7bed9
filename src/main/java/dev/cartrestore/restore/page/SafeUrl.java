package dev.cartrestore.restore.page;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Checks addresses from outside for use in a page. Qute escapes text, but {@code javascript:} works without any escaping. */
final class SafeUrl {

    private static final String HTTPS = "https://";
    private static final String IN_PATH = "/-_.~?=&";

    private SafeUrl() {
    }

    /** Whether an address is a https one without anything odd, as nearly all are: java.net.URI costs ten times as much. */
    private static boolean isPlain(String address) {
        if (!address.startsWith(HTTPS)) {
            return false;
        }
        int host = HTTPS.length();
        int end = host;
        char before = '.';
        while (end < address.length() && address.charAt(end) != '/') {
            char c = address.charAt(end);
            if (c == '.' ? before == '.' : !isLowerLetter(c)) { // digits and hyphens have rules of their own in a host
                return false;
            }
            before = c;
            end++;
        }
        if (end == host || before == '.') {
            return false;
        }
        for (int i = end; i < address.length(); i++) {
            char c = address.charAt(i);
            if (!isLowerLetter(c) && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && IN_PATH.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLowerLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    /**
     * The address, if a page may link to it or show it as a picture.
     *
     * @param plainHttp whether http is allowed, as for a shop that is itself on http
     */
    static Optional<String> of(String address, boolean plainHttp) {
        if (address == null) {
            return Optional.empty();
        }
        if (isPlain(address)) {
            return Optional.of(address);
        }
        try {
            URI uri = new URI(address.strip());
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean fits = (scheme.equals("https") || plainHttp && scheme.equals("http")) && uri.getHost() != null
                    && uri.getRawUserInfo() == null;
            return fits ? Optional.of(uri.toASCIIString()) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
