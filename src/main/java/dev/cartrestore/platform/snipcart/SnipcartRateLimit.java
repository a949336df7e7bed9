package dev.cartrestore.platform.snipcart;

import java.time.Duration;

import dev.cartrestore.platform.client.RateLimit;

/** A limit of our own: Snipcart publishes none. */
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
