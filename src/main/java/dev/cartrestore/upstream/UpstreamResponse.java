package dev.cartrestore.upstream;

import io.vertx.core.MultiMap;

/**
 * The response of an external server.
 *
 * @param headers with case-insensitive names
 */
public record UpstreamResponse(int status, MultiMap headers, byte[] body) {
}
