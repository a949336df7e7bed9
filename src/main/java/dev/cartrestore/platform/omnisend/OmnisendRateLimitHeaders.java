package dev.cartrestore.platform.omnisend;

import java.time.Duration;
import java.util.Map;

import jakarta.inject.Singleton;

import dev.cartrestore.api.RateLimitHeaderFormat;
import dev.cartrestore.api.RemainingCalls;

/** Omnisend counts per minute and gives times in seconds. */
@Singleton
class OmnisendRateLimitHeaders implements RateLimitHeaderFormat {

    @Override
    public boolean appliesTo(String path) {
        return path.startsWith("/v3/");
    }

    @Override
    public Duration window() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Map<String, String> headers(RemainingCalls count) {
        return Map.of("X-Rate-Limit-Limit", String.valueOf(count.limit()), "X-Rate-Limit-Remaining",
                String.valueOf(count.remaining()), "X-Rate-Limit-Reset", String.valueOf(count.resetSeconds()));
    }
}
