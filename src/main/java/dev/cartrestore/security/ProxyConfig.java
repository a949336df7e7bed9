package dev.cartrestore.security;

import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Proxies in front of the application. */
@ConfigMapping(prefix = "cartrestore")
interface ProxyConfig {

    /**
     * Addresses ({@code 10.0.0.7}, {@code fd00::1}) or networks ({@code 10.0.0.0/24}) of the proxies in front, whose {@code
     * X-Forwarded-Host} and {@code X-Forwarded-For} count. By default both are ignored. A network that covers the internet,
     * such as {@code 0.0.0.0/0}, gets a warning.
     */
    Optional<List<String>> trustedProxies();
}
