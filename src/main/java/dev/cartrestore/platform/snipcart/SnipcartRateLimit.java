package dev.cartrestore.platform.snipcart;

import java.time.Duration;

import dev.cartrestore.platform.RateLimit;

/** Snipcart publishes no limits; these are ours, of a size that other vendors bear. */
final class SnipcartRateLimit implements RateLimit {

    @Override
    public int burst() {
        return 40;
    }

    @Override
    public Duration interval() {
        return Duration.ofMillis(250);
    }
}
