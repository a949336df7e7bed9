package dev.cartrestore.delivery;

import java.time.Duration;
import java.util.List;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How what we owe others is sent. */
@ConfigMapping(prefix = "cartrestore.deliveries")
interface DeliveriesConfig {

    /** The longest wait after each try that failed; a time between nothing and it is chosen. After one more it is a dead letter. */
    @WithDefault("PT5S,PT5M,PT30M,PT2H,PT5H,PT10H,PT14H,PT20H,PT24H")
    List<Duration> waits();
}
