package dev.cartrestore.security;

import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Who may speak for others. */
@ConfigMapping(prefix = "cartrestore")
interface ProxyConfig {

    /**
     * Addresses ({@code 10.0.0.7}, {@code fd00::1}) or networks ({@code 10.0.0.0/24}) of the proxies in front, whose
     * {@code X-ForwardedItem-Host} and {@code X-ForwardedItem-For} count. Default: none, and both are ignored.
     */
    Optional<List<String>> trustedProxies();
}
