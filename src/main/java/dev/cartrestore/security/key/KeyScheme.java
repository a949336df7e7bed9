package dev.cartrestore.security.key;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import io.vertx.core.MultiMap;

/** Where each served format expects its API key. Headers of other formats are ignored. */
public enum KeyScheme {
    /** Omnisend's format and our own APIs. */
    API_KEY("ApiKey realm=\"cart-restore\"", "/v3", "/merchant"),
    /** BigCommerce's format. */
    AUTH_TOKEN("ApiKey realm=\"cart-restore\"", "/stores"),
    /** Snipcart's format: the key is the user name, the password may be anything. */
    BASIC("Basic realm=\"cart-restore\", charset=\"UTF-8\"", "/api"),
    /** Zid's format, with two keys: the authorization and the manager's token. */
    BEARER_AND_TOKEN("Bearer realm=\"cart-restore\"", "/v1");

    public static final String API_KEY_HEADER = "X-API-KEY";
    public static final String AUTH_TOKEN_HEADER = "X-Auth-Token";
    public static final String MANAGER_TOKEN_HEADER = "X-Manager-Token";

    private final String challenge;
    private final List<String> prefixes;

    private static final List<KeyScheme> ALL = List.of(values());

    KeyScheme(String challenge, String... prefixes) {
        this.challenge = challenge;
        this.prefixes = List.of(prefixes);
    }

    /** The scheme of a path that is served to programs; empty for any other path. */
    public static Optional<KeyScheme> servedAt(String path) {
        for (KeyScheme scheme : ALL) { // no streams: each request comes here
            for (String prefix : scheme.prefixes) {
                if (path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/')) {
                    return Optional.of(scheme);
                }
            }
        }
        return Optional.empty();
    }

    /** The scheme for any path. */
    static KeyScheme of(String path) {
        return servedAt(path).orElse(API_KEY);
    }

    /** The value of {@code WWW-Authenticate} for callers without a valid key. */
    String challenge() {
        return challenge;
    }

    /** The keys of a request, each of which must be valid; empty if one is missing, malformed or repeated. */
    List<String> presented(MultiMap headers) {
        return switch (this) {
            case API_KEY -> single(headers, API_KEY_HEADER).map(List::of).orElse(List.of());
            case AUTH_TOKEN -> single(headers, AUTH_TOKEN_HEADER).map(List::of).orElse(List.of());
            case BASIC -> authorization(headers, "Basic ").flatMap(KeyScheme::userName).map(List::of).orElse(List.of());
            case BEARER_AND_TOKEN -> authorization(headers, "Bearer ")
                    .flatMap(key -> single(headers, MANAGER_TOKEN_HEADER).map(token -> List.of(key, token))).orElse(List.of());
        };
    }

    private static Optional<String> single(MultiMap headers, String name) {
        List<String> values = headers.getAll(name);
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    private static Optional<String> authorization(MultiMap headers, String scheme) {
        return single(headers, "Authorization").filter(value -> value.regionMatches(true, 0, scheme, 0, scheme.length()))
                .map(value -> value.substring(scheme.length()).strip());
    }

    private static Optional<String> userName(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(pair.substring(0, colon));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
