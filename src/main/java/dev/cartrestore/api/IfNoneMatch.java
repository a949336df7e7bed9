package dev.cartrestore.api;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;

/** What a client says that it has already. */
public final class IfNoneMatch {

    private IfNoneMatch() {
    }

    /**
     * Whether the client has the content of that tag. A proxy that compresses answers makes their tags weak, and those are as
     * good; evaluatePreconditions of Quarkus REST takes them for others.
     */
    public static boolean matches(EntityTag tag, HttpHeaders headers) {
        return headers.getRequestHeader(HttpHeaders.IF_NONE_MATCH).stream()
                .anyMatch(known -> known.equals("*") || known.contains('"' + tag.getValue() + '"'));
    }
}
