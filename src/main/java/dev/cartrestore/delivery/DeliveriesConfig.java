package dev.cartrestore.delivery;

import java.time.Duration;
import java.util.List;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How deliveries are retried. */
@ConfigMapping(prefix = "cartrestore.deliveries")
interface DeliveriesConfig {

    /**
     * Maximum wait after each failed try; the actual wait is random, up to this. When the try after the last wait fails, the
     * delivery becomes a dead letter.
     */
    @WithDefault("PT5S,PT5M,PT30M,PT2H,PT5H,PT10H,PT14H,PT20H,PT24H")
    List<Duration> waits();
}
