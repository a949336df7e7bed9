package dev.cartrestore.security.connection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits on the connections of the public port. */
@ConfigMapping(prefix = "cartrestore.connections")
interface ConnectionsConfig {

    /**
     * Open connections from one address (IPv6: one /64); further ones are closed at once. The addresses of
     * {@code cartrestore.trusted-proxies} have no limit, since all shoppers come through them.
     */
    @WithDefault("20")
    int perAddress();
}
