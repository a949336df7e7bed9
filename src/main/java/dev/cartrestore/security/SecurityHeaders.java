package dev.cartrestore.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.cartrestore.store.Store;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/** The security headers of every dynamic response, whatever its status. */
final class SecurityHeaders {

    /** Prepared as bytes, since each response has them all. */
    private record PreparedHeader(CharSequence name, CharSequence value) {

        static PreparedHeader of(String name, String value) {
            return new PreparedHeader(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value));
        }
    }

    private final List<PreparedHeader> headers = new ArrayList<>();

    /** Headers for responses of no store, such as 421. */
    SecurityHeaders(String styleHash) {
        this(contentPolicy(styleHash, "", ""), Optional.empty());
    }

    SecurityHeaders(Store store, String styleHash) {
        this(contentPolicy(styleHash, storefront(store), pictures(store)), store.hsts());
    }

    private SecurityHeaders(String contentPolicy, Optional<String> hsts) {
        add("Cache-Control", "private, no-store");
        add("Referrer-Policy", "strict-origin");
        add("X-Content-Type-Options", "nosniff");
        add("X-Robots-Tag", "noindex, nofollow, noarchive");
        add("Cross-Origin-Opener-Policy", "same-origin");
        add("Cross-Origin-Resource-Policy", "same-origin");
        add("Content-Security-Policy", contentPolicy);
        hsts.ifPresent(value -> add("Strict-Transport-Security", value));
    }

    private void add(String name, String value) {
        headers.add(PreparedHeader.of(name, value));
    }

    /** Chromium checks redirects after a form against form-action, so it must list the storefront's own pages. */
    private static String storefront(Store store) {
        return store.checkoutOrigins().stream().map(origin -> " " + origin).collect(Collectors.joining());
    }

    /** A shop on plain http is being tried out on this machine, with its pictures. */
    private static String pictures(Store store) {
        return store.home().getScheme().equalsIgnoreCase("http") ? " " + store.origin() : "";
    }

    private static String contentPolicy(String styleHash, String storefront, String pictures) {
        return "default-src 'none'; script-src 'self'; style-src 'self' " + styleHash + "; img-src https:" + pictures
                + "; connect-src 'self'; form-action 'self'" + storefront
                + "; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";
    }

    void writeTo(MultiMap response) {
        for (PreparedHeader header : headers) {
            response.set(header.name(), header.value());
        }
    }
}
