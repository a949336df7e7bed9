package dev.cartrestore.platform;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import jakarta.inject.Inject;

import dev.cartrestore.testsupport.BehindProxy;
import dev.cartrestore.testsupport.Fixtures;
import dev.cartrestore.testsupport.Shop;
import dev.cartrestore.testsupport.Sql;
import dev.cartrestore.testsupport.Vendor.OmnisendServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** Nobody uses a vendor's limits up by trying. */
@QuarkusTest
@TestProfile(BehindProxy.class)
class PlatformLimitsTest {

    OmnisendServer omnisend;

    @Inject
    Sql sql;

    @Test
    void asksNoPlatformForAClientThatMissedTooOften() {
        String cartId = UUID.randomUUID().toString();
        omnisend.stubFor(get(urlPathEqualTo("/v3/carts/" + cartId))
                .willReturn(okJson(Fixtures.text("omnisend-cart.json").replace("cart1234567", cartId))));
        open(cartId, "198.51.100.9");
        for (int i = 0; i < 20; i++) {
            assertThat(open(UUID.randomUUID().toString(), "198.51.100.1")).isEqualTo(404);
        }
        int calls = omnisend.getAllServeEvents().size();

        assertThat(open(UUID.randomUUID().toString(), "198.51.100.1")).isEqualTo(429);
        assertThat(omnisend.getAllServeEvents()).hasSize(calls);
        assertThat(open(cartId, "198.51.100.1")).as("what is known").isEqualTo(200);
        assertThat(open(UUID.randomUUID().toString(), "198.51.100.2")).as("anybody else").isEqualTo(404);
    }

    @Test
    void hearsNobodyWhoWasRefusedTenTimes() {
        for (int i = 0; i < 10; i++) {
            assertThat(report("198.51.100.3")).isEqualTo(401);
        }

        assertThat(report("198.51.100.3")).isEqualTo(429);
        assertThat(report("198.51.100.4")).isEqualTo(401);
    }

    private static int open(String cartId, String client) {
        return Shop.OMNI.browser().header("X-Forwarded-For", client).get("/cartrestore/{id}/", cartId).statusCode();
    }

    private static int report(String client) {
        return Shop.BIG.browser().header("X-Forwarded-For", client).body("{}").post("/webhooks/bigcommerce").statusCode();
    }
}
