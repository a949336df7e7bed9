package dev.cartrestore.platform.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Inject;

import dev.cartrestore.upstream.UpstreamResponse;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.MultiMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each vendor publishes of its limits, and how it says that they are reached. */
@QuarkusTest
class VendorLimitsTest {

    @Inject
    PlatformApis apis;

    @ParameterizedTest
    @CsvSource({"bigcommerce of store big, 150, PT30S", "zid of store zid, 60, PT60S", "omnisend of store omni, 350, PT60S"})
    void areKeptInAnyWindow(String name, int most, Duration window) {
        RateLimit rateLimit = rateLimit(name);

        assertThat(rateLimit.burst() + window.toMillis() / rateLimit.interval().toMillis()).isLessThanOrEqualTo(most)
                .isGreaterThan(most / 2);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "bigcommerce of store big, 429, X-Rate-Limit-Time-Reset-Ms: 9000; X-Retry-After: 3, PT9S",
            "bigcommerce of store big, 429, X-Rate-Limit-Time-Reset-Ms: 2000; x-retry-after: 3, PT3S",
            "bigcommerce of store big, 429, X-Rate-Limit-Time-Reset-Ms: 86400000, PT1H",
            "bigcommerce of store big, 429, X-Retry-After: 3600000, PT1H",
            "bigcommerce of store big, 429, X-Retry-After: 9223372036854775807; X-Rate-Limit-Time-Reset-Ms: -5, PT1H",
            "bigcommerce of store big, 429, -, -",
            "bigcommerce of store big, 200, X-Rate-Limit-Requests-Left: 0; X-Rate-Limit-Time-Reset-Ms: 1500, PT1.5S",
            "bigcommerce of store big, 200, X-Rate-Limit-Requests-Left: 12; X-Rate-Limit-Time-Reset-Ms: 1500, -",
            "omnisend of store omni, 429, x-rate-limit-reset: 20, PT20S",
            "omnisend of store omni, 200, X-Rate-Limit-Remaining: 0; X-Rate-Limit-Reset: 20, PT20S",
            "omnisend of store omni, 200, X-Rate-Limit-Remaining: 5; X-Rate-Limit-Reset: 20, -",
            "omnisend of store omni, 429, X-Rate-Limit-Reset: 99999999, PT1H",
            "snipcart of store snip, 429, Retry-After: 20, PT20S", "snipcart of store snip, 200, Retry-After: 20, -",
            "snipcart of store snip, 503, Retry-After: 20, PT20S", "zid of store zid, 503, Retry-After: 20, PT20S",
            "zid of store zid, 429, Retry-After: 20, PT20S", "zid of store zid, 429, -, -"})
    void areToldInEachVendorsHeaders(String name, int status, String headers, Duration pause) {
        MultiMap told = MultiMap.caseInsensitiveMultiMap();
        for (String header : headers == null ? new String[0] : headers.split("; ")) {
            told.add(header.split(": ")[0], header.split(": ")[1]);
        }

        assertThat(rateLimit(name).pause(new UpstreamResponse(status, told, new byte[0]), Instant.EPOCH).orElse(null))
                .isEqualTo(pause);
    }

    @ParameterizedTest
    @CsvSource({"bigcommerce of store big, 1, PT2S", "bigcommerce of store big, 4, PT16S", "bigcommerce of store big, 9, PT60S",
            "snipcart of store snip, 1, PT60S", "zid of store zid, 3, PT60S", "omnisend of store omni, 1, PT60S"})
    void haveAWaitWhereNoneIsTold(String name, int inARow, Duration wait) {
        assertThat(rateLimit(name).defaultPause(inARow)).isEqualTo(wait);
    }

    private RateLimit rateLimit(String name) {
        return apis.all().stream().filter(api -> api.name().equals(name)).findFirst().orElseThrow().rateLimit();
    }
}
