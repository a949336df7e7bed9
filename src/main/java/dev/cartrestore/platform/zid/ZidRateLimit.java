package dev.cartrestore.platform.zid;

import java.time.Duration;

import dev.cartrestore.platform.client.RateLimit;

/** 60 requests a minute for an app and a store (https://docs.zid.sa/rate-limiting-644369m0.md); beyond that Zid slows down. */
final class ZidRateLimit implements RateLimit {

    @Override
    public int burst() {
        return 24;
    }

    @Override
    public Duration interval() {
        return Duration.ofMillis(1_700);
    }
}
