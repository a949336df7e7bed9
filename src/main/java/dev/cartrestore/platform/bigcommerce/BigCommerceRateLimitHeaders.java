package dev.cartrestore.platform.bigcommerce;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.inject.Singleton;

import dev.cartrestore.api.RateLimitHeaderFormat;
import dev.cartrestore.api.RemainingCalls;

/** BigCommerce counts per 30 seconds and gives times in milliseconds, but the wait after a 429 in seconds. */
@Singleton
class BigCommerceRateLimitHeaders implements RateLimitHeaderFormat {

    @Override
    public boolean appliesTo(String path) {
        return path.startsWith("/stores/");
    }

    @Override
    public Duration window() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Map<String, String> headers(RemainingCalls count) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Rate-Limit-Time-Window-Ms", String.valueOf(count.window().toMillis()));
        headers.put("X-Rate-Limit-Time-Reset-Ms", String.valueOf(Math.max(1, count.reset().toMillis())));
        headers.put("X-Rate-Limit-Requests-Quota", String.valueOf(count.limit()));
        headers.put("X-Rate-Limit-Requests-Left", String.valueOf(count.remaining()));
        if (count.refused()) {
            headers.put("X-Retry-After", String.valueOf(count.resetSeconds()));
        }
        return headers;
    }
}
