package dev.cartrestore.store;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds the address of the storefront page to which a shopper is sent, with parameters about the cart. */
public final class HandoffUrl {

    private HandoffUrl() {
    }

    /**
     * Adds parameters to a page's address. The result is empty if shoppers must not be sent there: the address must be https, or
     * http on this machine, with a host and without user information.
     *
     * @param page as configured
     */
    public static Optional<String> of(Optional<URI> page, Map<String, String> parameters) {
        return page.filter(HandoffUrl::isSafe).map(url -> append(url, parameters));
    }

    /**
     * Checks a platform's address. The result is empty unless the address is safe and at one of the origins.
     *
     * @param origins as browsers write them
     */
    public static Optional<String> ofPlatform(URI url, Set<String> origins) {
        return Optional.of(url).filter(HandoffUrl::isSafe).filter(safe -> origins.contains(Store.originOf(safe)))
                .map(URI::toASCIIString);
    }

    private static boolean isSafe(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        return url.getHost() != null && url.getRawUserInfo() == null
                && (scheme.equals("https") || scheme.equals("http") && Store.isLoopback(url.getHost()));
    }

    private static String append(URI url, Map<String, String> parameters) {
        String whole = url.toASCIIString();
        int hash = whole.indexOf('#');
        String fragment = hash < 0 ? "" : whole.substring(hash);
        StringBuilder target = new StringBuilder(hash < 0 ? whole : whole.substring(0, hash));
        boolean first = url.getRawQuery() == null;
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            boolean joined = target.charAt(target.length() - 1) == '?' || target.charAt(target.length() - 1) == '&';
            target.append(first ? "?" : joined ? "" : "&").append(parameter.getKey()).append('=')
                    .append(URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8));
            first = false;
        }
        return target.append(fragment).toString();
    }
}
