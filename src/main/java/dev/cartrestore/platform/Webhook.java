package dev.cartrestore.platform;

import java.time.Instant;
import java.util.Optional;

import io.vertx.core.MultiMap;

/**
 * What somebody posted who says they are a platform.
 *
 * @param path the part of the path that only the platform was told
 * @param body as it came, byte for byte
 */
public record Webhook(Optional<String> path, MultiMap headers, byte[] body, Instant receivedAt) {
}
