package dev.cartrestore.restore.page;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Checks addresses from outside for use in a page. Qute escapes text, but {@code javascript:} works without any escaping. */
final class SafeUrl {

    private SafeUrl() {
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
