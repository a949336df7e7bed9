package dev.cartrestore.security;

import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Which proxies may name the client and the host of a request. */
@ConfigMapping(prefix = "cartrestore")
interface ProxyConfig {

    /**
     * Addresses ({@code 10.0.0.7}, {@code fd00::1}) or networks ({@code 10.0.0.0/24}) of the proxies in front, whose
     * {@code X-Forwarded-Host} and {@code X-Forwarded-For} count. Default: none, and both are ignored.
     */
    Optional<List<String>> trustedProxies();
}
