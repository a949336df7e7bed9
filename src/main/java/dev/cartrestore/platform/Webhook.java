package dev.cartrestore.platform;

import java.time.Instant;
import java.util.Optional;

import io.vertx.core.MultiMap;

/**
 * A request that claims to come from a platform, not yet verified.
 *
 * @param path the secret part of the path
 * @param event the event, if the address names it: in its parameter {@code e}, or in the segment after the secret
 * @param body the unchanged bytes of the request
 */
public record Webhook(Optional<String> path, Optional<String> event, MultiMap headers, byte[] body, Instant receivedAt) {
}
