package dev.cartrestore.restore;

import static dev.cartrestore.testsupport.Shop.LINEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a click is counted, also if it fails before anything is looked up. */
@QuarkusTest
class ClickOutcomesTest {

    @Inject
    MeterRegistry metrics;

    private double counted(String outcome) {
        return metrics.find("cartrestore.clicks").tags("store", "linen", "outcome", outcome).counters().stream()
                .mapToDouble(counter -> counter.count()).sum();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cartrestore/?cartID=", "/cartrestore/a%20b/"})
    void countsALinkFromWhichNothingCanBeRead(String link) {
        double before = counted("damaged-link");

        LINEN.browser().urlEncodingEnabled(false).get(link).then().statusCode(404);

        assertThat(counted("damaged-link")).isEqualTo(before + 1);
    }

    @Test
    void setsNoCookieForWhatABrowserLoadsAhead() {
        String cart = LINEN.pushes();
        for (Map.Entry<String, String> header : Map.of("Sec-Purpose", "prefetch;prerender", "Purpose", "prefetch", "X-Purpose",
                "preview", "X-Moz", "prefetch").entrySet()) {
            assertThat(LINEN.browser().header(header.getKey(), header.getValue()).get("/cartrestore/{id}/", cart).headers()
                    .hasHeaderWithName("Set-Cookie")).as(header.getKey()).isFalse();
        }
        assertThat(LINEN.browser().get("/cartrestore/{id}/", cart).headers().hasHeaderWithName("Set-Cookie")).isTrue();
    }
}
