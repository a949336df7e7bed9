package dev.cartrestore.security.key;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import io.vertx.core.MultiMap;

/**
 * How programs send an API key: in the {@code Authorization} header, in a header of its own, or a key in each of both. Every
 * other header is ignored.
 *
 * @param header name of the header of its own
 */
public record KeyScheme(Optional<Authorization> authorization, Optional<String> header) {

    /** The scheme of our own APIs. */
    public static final KeyScheme OWN = header("X-API-KEY");

    private static final String REALM = " realm=\"cart-restore\"";

    /** How a key is written in the {@code Authorization} header. */
    public enum Authorization {
        /** The key is the user name; the password may be anything. */
        BASIC("Basic", ", charset=\"UTF-8\"") {
            @Override
            Optional<String> read(String credentials) {
                return userName(credentials);
            }
        },
        /** The key is the token. */
        BEARER("Bearer", "") {
            @Override
            Optional<String> read(String credentials) {
                return Optional.of(credentials);
            }
        };

        private final String word;
        private final String challenge;

        Authorization(String word, String parameters) {
            this.word = word;
            challenge = word + REALM + parameters;
        }

        abstract Optional<String> read(String credentials);

        private Optional<String> key(MultiMap headers) {
            String start = word + " ";
            return single(headers, "Authorization").filter(value -> value.regionMatches(true, 0, start, 0, start.length()))
                    .map(value -> value.substring(start.length()).strip()).flatMap(this::read);
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

    public static KeyScheme header(String name) {
        return new KeyScheme(Optional.empty(), Optional.of(name));
    }

    public static KeyScheme basic() {
        return new KeyScheme(Optional.of(Authorization.BASIC), Optional.empty());
    }

    /** Two keys: one in {@code Authorization}, the other in a header of its own. */
    public static KeyScheme bearerAndHeader(String name) {
        return new KeyScheme(Optional.of(Authorization.BEARER), Optional.of(name));
    }

    /** The value of {@code WWW-Authenticate} for callers without a valid key. */
    String challenge() {
        return authorization.map(kind -> kind.challenge).orElse("ApiKey" + REALM);
    }

    /** The keys of a request, each of which must be valid; empty if one is missing, malformed or repeated. */
    List<String> presented(MultiMap headers) {
        List<String> keys = new ArrayList<>(2);
        authorization.flatMap(kind -> kind.key(headers)).ifPresent(keys::add);
        header.flatMap(name -> single(headers, name)).ifPresent(keys::add);
        int wanted = (authorization.isPresent() ? 1 : 0) + (header.isPresent() ? 1 : 0);
        return keys.size() == wanted ? keys : List.of();
    }

    private static Optional<String> single(MultiMap headers, String name) {
        List<String> values = headers.getAll(name);
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }
}
