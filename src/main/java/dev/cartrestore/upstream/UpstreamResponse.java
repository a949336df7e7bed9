package dev.cartrestore.upstream;

import io.vertx.core.MultiMap;

/**
 * An answer of an external server.
 *
 * @param headers by name, in any case
 */
public record UpstreamResponse(int status, MultiMap headers, byte[] body) {
}
