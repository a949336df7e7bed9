package dev.cartrestore.platform;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.cartrestore.testsupport.Fixtures;
import dev.cartrestore.testsupport.Shop;
import dev.cartrestore.testsupport.Sql;
import dev.cartrestore.testsupport.Vendor.OmnisendServer;
import dev.cartrestore.testsupport.WithPlatforms;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** Nobody uses a vendor's limits up by trying. */
@QuarkusTest
@TestProfile(PlatformLimitsTest.BehindProxy.class)
class PlatformLimitsTest {

    public static class BehindProxy extends WithPlatforms {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.putAll(Map.of("cartrestore.trusted-proxies", "127.0.0.1", "cartrestore.limits.misses-per-minute", "20",
                    "cartrestore.limits.key-failures-per-minute", "10"));
            return settings;
        }
    }

    OmnisendServer omnisend;

    @Inject
    Sql sql;

    @Test
    void asksNoPlatformForAClientThatMissedTooOften() {
        String cartId = UUID.randomUUID().toString();
        omnisend.stubFor(get(urlPathEqualTo("/v3/carts/" + cartId))
                .willReturn(okJson(Fixtures.text("omnisend-cart.json").replace("cart1234567", cartId))));
        for (int i = 0; open(cartId, "192.0.2.9") != 200 && i < 5; i++) {
            sql.run("update platform_pace set taken_until = 0");
        }
        for (int i = 0; i < 20; i++) {
            assertThat(open(UUID.randomUUID().toString(), "192.0.2.1")).isEqualTo(404);
        }
        int calls = omnisend.getAllServeEvents().size();

        assertThat(open(UUID.randomUUID().toString(), "192.0.2.1")).isEqualTo(429);
        assertThat(omnisend.getAllServeEvents()).hasSize(calls);
        assertThat(open(cartId, "192.0.2.1")).as("what is known").isEqualTo(200);
        assertThat(open(UUID.randomUUID().toString(), "192.0.2.2")).as("anybody else").isEqualTo(404);
    }

    @Test
    void hearsNobodyWhoWasRefusedTenTimes() {
        for (int i = 0; i < 10; i++) {
            assertThat(report("192.0.2.3")).isEqualTo(401);
        }

        assertThat(report("192.0.2.3")).isEqualTo(429);
        assertThat(report("192.0.2.4")).isEqualTo(401);
    }

    private static int open(String cartId, String client) {
        return Shop.OMNI.browser().header("X-Forwarded-For", client).get("/cartrestore/{id}/", cartId).statusCode();
    }

    private static int report(String client) {
        return Shop.BIG.browser().header("X-Forwarded-For", client).body("{}").post("/webhooks/bigcommerce").statusCode();
    }
}
