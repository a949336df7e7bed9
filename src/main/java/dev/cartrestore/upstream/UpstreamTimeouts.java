package dev.cartrestore.upstream;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long calls to external servers may take. */
@ConfigMapping(prefix = "cartrestore.timeouts")
public interface UpstreamTimeouts {

    /** Time limit of a call to a platform or a catalog that a shopper waits for. After it, the stored cart is shown. */
    @WithDefault("PT1S")
    Duration shopper();
}
