package dev.cartrestore.platform;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.testsupport.BehindProxy;
import dev.cartrestore.testsupport.Fixtures;
import dev.cartrestore.testsupport.Shop;
import dev.cartrestore.testsupport.Sql;
import dev.cartrestore.testsupport.TestClock;
import dev.cartrestore.testsupport.Vendor.OmnisendServer;
import dev.cartrestore.testsupport.Vendor.ZidServer;
import dev.cartrestore.testsupport.ZidStore;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nobody uses a vendor's limits up by trying. */
@QuarkusTest
@TestProfile(BehindProxy.class)
@Tag(BehindProxy.TAG)
class PlatformLimitsTest {

    OmnisendServer omnisend;
    ZidServer zid;

    @Inject
    SigningKeys keys;

    @Inject
    Sql sql;

    @Inject
    TestClock clock;

    @Test
    void asksNoPlatformForAClientThatMissedTooOften() {
        String cartId = UUID.randomUUID().toString();
        omnisend.stubFor(get(urlPathEqualTo("/v3/carts/" + cartId))
                .willReturn(okJson(Fixtures.text("omnisend-cart.json").replace("cart1234567", cartId))));
        open(cartId, "10.78.0.9");
        for (int i = 0; i < 20; i++) {
            assertThat(open(UUID.randomUUID().toString(), "10.78.0.1")).isEqualTo(404);
        }
        int calls = omnisend.getAllServeEvents().size();

        assertThat(open(UUID.randomUUID().toString(), "10.78.0.1")).isEqualTo(429);
        assertThat(omnisend.getAllServeEvents()).hasSize(calls);
        assertThat(open(cartId, "10.78.0.1")).as("a right guess").isEqualTo(429);
        assertThat(open(cartId, "10.78.0.2")).isEqualTo(200);
        assertThat(open(UUID.randomUUID().toString(), "10.78.0.2")).as("anybody else").isEqualTo(404);
    }

    @Test
    void keepsHalfOfAVendorsPaceForLinksThatNobodyCanGuess() {
        ZidStore store = new ZidStore(zid).hasTheCart();
        callsAreBookedAhead(Duration.ofSeconds(25)); // a burst is 41 s long

        assertThat(guess("10.1.0.1").statusCode()).isEqualTo(503);
        Shop.ZID.browser().get("/cartrestore/{id}/", signed(store.cartId())).then().statusCode(200);
    }

    @Test
    void letsAFirstClickWaitAMomentWhenDeadLinksHaveUsedUpTheirHalf() {
        ZidStore store = new ZidStore(zid).hasTheCart();
        callsAreBookedAhead(Duration.ofSeconds(19));

        Shop.ZID.browser().get("/cartrestore/{id}/", store.cartId()).then().statusCode(200);
    }

    private void callsAreBookedAhead(Duration time) {
        guess("10.1.0.2"); // makes the row
        sql.run("update platform_rate_limit set taken_until = ?", clock.millis() + time.toMillis());
    }

    private static Response guess(String client) {
        return Shop.ZID.browser().header("X-Forwarded-For", client).get("/cartrestore/{id}/", "0b" + UUID.randomUUID());
    }

    private String signed(String id) {
        String kid = keys.signingKid();
        String expiry = Long.toString(Instant.now().plus(Duration.ofDays(3650)).getEpochSecond(), 36);
        return id + "~" + kid + "~" + expiry + "~" + keys.sign(kid, "restore", "zid", id, kid, expiry);
    }

    @Test
    void hearsNobodyWhoWasRefusedTenTimes() {
        for (int i = 0; i < 10; i++) {
            assertThat(report("10.78.0.3")).isEqualTo(401);
        }

        assertThat(report("10.78.0.3")).isEqualTo(429);
        assertThat(report("10.78.0.4")).isEqualTo(401);
    }

    private static int open(String cartId, String client) {
        return Shop.OMNI.browser().header("X-Forwarded-For", client).get("/cartrestore/{id}/", cartId).statusCode();
    }

    private static int report(String client) {
        return Shop.BIG.browser().header("X-Forwarded-For", client).body("{}").post("/webhooks/bigcommerce").statusCode();
    }
}
