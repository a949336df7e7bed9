package dev.cartrestore.platform.snipcart;

import java.time.Duration;

import dev.cartrestore.platform.Limits;

/** Snipcart publishes no limits; these are ours, of a size that other vendors bear. */
final class SnipcartLimits implements Limits {

    @Override
    public int burst() {
        return 40;
    }

    @Override
    public Duration distance() {
        return Duration.ofMillis(250);
    }
}
