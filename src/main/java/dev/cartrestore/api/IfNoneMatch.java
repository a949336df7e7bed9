package dev.cartrestore.api;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;

/** Compares the tags of {@code If-None-Match}. */
public final class IfNoneMatch {

    private IfNoneMatch() {
    }

    /**
     * Whether the client already has the content with this tag. Compressing proxies make tags weak, which still match (RFC 9110);
     * evaluatePreconditions of Quarkus REST compares strongly, and no upstream issue is known.
     */
    public static boolean matches(EntityTag tag, HttpHeaders headers) {
        return headers.getRequestHeader(HttpHeaders.IF_NONE_MATCH).stream()
                .anyMatch(known -> known.equals("*") || known.contains('"' + tag.getValue() + '"'));
    }
}
