package dev.cartrestore.upstream;

import io.vertx.core.MultiMap;

/**
 * What a server outside answered.
 *
 * @param headers names in any case
 */
public record UpstreamAnswer(int status, MultiMap headers, byte[] body) {
}
