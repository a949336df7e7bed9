package dev.cartrestore.security;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;

import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/**
 * Requires the content type of JSON. A page of another site can post a Blob without a type, which Quarkus REST reads as JSON; no
 * upstream issue is known. A body in another charset that the type declares becomes UTF-8.
 */
@Provider
@JsonBody
class JsonBodyFilter implements ContainerRequestFilter {

    private static final Set<String> WRITING = Set.of("POST", "PUT", "PATCH");

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        if (!WRITING.contains(request.getMethod())) {
            return;
        }
        String encoding = request.getHeaderString("Content-Encoding");
        if (encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity")) {
            throw new NotSupportedException(Response.status(415).header("Accept-Encoding", "identity").build());
        }
        MediaType type = null;
        try {
            type = request.getMediaType();
        } catch (IllegalArgumentException e) {
            // no media type at all
        }
        if (type == null || !type.getType().equalsIgnoreCase("application") || !type.getSubtype().equalsIgnoreCase("json")) {
            throw new NotSupportedException();
        }
        String charset = type.getParameters().get(MediaType.CHARSET_PARAMETER);
        if (charset != null && !charset.equalsIgnoreCase("utf-8") && request.hasEntity()) {
            byte[] body = request.getEntityStream().readAllBytes();
            request.setEntityStream(new ByteArrayInputStream(DeclaredCharset.toUtf8(body, charset)));
        }
    }
}
