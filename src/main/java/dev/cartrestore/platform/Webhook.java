package dev.cartrestore.platform;

import java.time.Instant;
import java.util.Optional;

import io.vertx.core.MultiMap;

/**
 * A request that claims to come from a platform.
 *
 * @param path the secret part of the path
 * @param body as it came, byte for byte
 */
public record Webhook(Optional<String> path, MultiMap headers, byte[] body, Instant receivedAt) {
}
