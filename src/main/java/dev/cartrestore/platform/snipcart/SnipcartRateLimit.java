package dev.cartrestore.platform.snipcart;

import java.time.Duration;

import dev.cartrestore.platform.client.RateLimit;

/** Snipcart publishes no rate limit; this is ours, like those of other vendors. */
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
