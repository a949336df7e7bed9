package dev.cartrestore.security;

import java.util.Optional;
import java.util.stream.Collectors;

import dev.cartrestore.store.Store;
import io.vertx.core.MultiMap;

/** The security headers of every dynamic response, whatever its status. */
final class SecurityHeaders {

    private final String contentPolicy;
    private final Optional<String> hsts;

    /** Headers for responses of no store, such as 421. */
    SecurityHeaders(String styleHash) {
        contentPolicy = contentPolicy(styleHash, "", "");
        hsts = Optional.empty();
    }

    SecurityHeaders(Store store, String styleHash) {
        // Chromium checks redirects after a form against form-action, so it must list the storefront's own pages
        String storefront = store.checkoutOrigins().stream().map(origin -> " " + origin).collect(Collectors.joining());
        // a shop on plain http is a local trial, whose pictures are on http as well
        String pictures = store.home().getScheme().equalsIgnoreCase("http") ? " " + store.origin() : "";
        contentPolicy = contentPolicy(styleHash, storefront, pictures);
        hsts = store.hsts();
    }

    private static String contentPolicy(String styleHash, String storefront, String pictures) {
        return "default-src 'none'; script-src 'self'; style-src 'self' " + styleHash + "; img-src https:" + pictures
                + "; connect-src 'self'; form-action 'self'" + storefront
                + "; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";
    }

    void writeTo(MultiMap headers) {
        headers.set("Cache-Control", "private, no-store")
                .set("Referrer-Policy", "strict-origin")
                .set("X-Content-Type-Options", "nosniff")
                .set("X-Robots-Tag", "noindex, nofollow, noarchive")
                .set("Cross-Origin-Opener-Policy", "same-origin")
                .set("Cross-Origin-Resource-Policy", "same-origin")
                .set("Content-Security-Policy", contentPolicy);
        if (hsts.isPresent()) {
            headers.set("Strict-Transport-Security", hsts.get());
        }
    }
}
