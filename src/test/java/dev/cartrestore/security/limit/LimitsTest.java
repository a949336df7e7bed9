package dev.cartrestore.security.limit;

import static dev.cartrestore.testsupport.Shop.HONEY;
import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.newId;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.matchesPattern;

import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Inject;

import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.testsupport.BehindProxy;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Behind a trusted proxy, so that each test is a client of its own. */
@QuarkusTest
@TestProfile(BehindProxy.class)
@Tag(BehindProxy.TAG)
class LimitsTest {

    @Inject
    SigningKeys keys;

    @Test
    void letsAClientMissTwentyTimesAMinute() {
        String id = LINEN.pushes();
        for (int i = 0; i < 20; i++) {
            assertThat(open(newId(), "192.0.2.1").statusCode()).isEqualTo(404);
        }

        Response refused = open(newId(), "192.0.2.1");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).matches("[1-9]\\d?");
        assertThat(refused.headers().hasHeaderWithName("Set-Cookie")).isFalse();
        assertThat(open(id, "192.0.2.1").statusCode()).as("a right guess looks like a wrong one").isEqualTo(429);
        assertThat(open(id, "::ffff:192.0.2.1").statusCode()).isEqualTo(429);
        assertThat(open(id, "192.0.2.1:4711").statusCode()).isEqualTo(429);
        assertThat(open(signed(id), "192.0.2.1").statusCode()).as("needs no guess").isEqualTo(200);
        for (int i = 0; i < 30; i++) {
            assertThat(open(id, "192.0.2.2").statusCode()).isEqualTo(200);
        }
        assertThat(open(newId(), "192.0.2.2").statusCode()).isEqualTo(404);
    }

    @Test
    void letsAClientTryTenWrongKeysAMinute() {
        for (int i = 0; i < 10; i++) {
            api("wrong", "192.0.2.3").then().statusCode(401);
        }

        api("wrong", "192.0.2.3").then().statusCode(429).header("Retry-After", matchesPattern("[1-9]\\d?"));
        api("linen-key", "192.0.2.3").then().statusCode(429);
        api("linen-key", "192.0.2.33").then().statusCode(200);
        api("wrong", "192.0.2.4").then().statusCode(401);
    }

    @Test
    void countsNoKeyAsWrongThatMayOnlyRead() {
        for (int i = 0; i < 12; i++) {
            given().header("Host", "shop.test").header("X-API-KEY", "linen-reading-key").header("X-Forwarded-For", "192.0.2.9")
                    .delete("/v3/carts/x").then().statusCode(403);
        }

        api("wrong", "192.0.2.9").then().statusCode(401);
    }

    @Test
    void letsAClientAskForTenFreshLinksAMinute() {
        String expired = expired(LINEN.pushes());
        for (int i = 0; i < 10; i++) {
            ask(expired, "192.0.2.5").then().statusCode(303);
        }

        ask(expired, "192.0.2.5").then().statusCode(429).header("Retry-After", matchesPattern("[1-9]\\d?"));
        ask(expired, "192.0.2.6").then().statusCode(303);
    }

    @Test
    void letsAClientSaveTenCartsAMinute() {
        for (int i = 0; i < 10; i++) {
            save("192.0.2.7").then().statusCode(200);
        }

        save("192.0.2.7").then().statusCode(429).header("Retry-After", matchesPattern("[1-9]\\d?"))
                .header("Access-Control-Allow-Origin", "https://shop.test");
        save("192.0.2.8").then().statusCode(200);
    }

    private static Response save(String client) {
        return LINEN.browser().header("X-Forwarded-For", client).header("Origin", "https://shop.test")
                .contentType(ContentType.JSON).body("{\"products\":[]}").post("/cartrestore");
    }

    @Test
    void countsTheNeighboursOfAClientToo() {
        for (int client = 0; client < 3; client++) {
            for (int i = 0; i < 20; i++) {
                assertThat(open(newId(), "10.3.0." + client).statusCode()).isEqualTo(404);
            }
        }

        assertThat(open(newId(), "10.3.0.9").statusCode()).isEqualTo(429);
        assertThat(open(newId(), "10.3.1.9").statusCode()).isEqualTo(404);
        for (int client = 0; client < 3; client++) {
            for (int i = 0; i < 20; i++) {
                assertThat(open(newId(), "2001:db8:7:" + client + "::" + i).statusCode()).isEqualTo(404);
            }
        }
        assertThat(open(newId(), "2001:db8:7:9::1").statusCode()).isEqualTo(429);
        assertThat(open(newId(), "2001:db8:8:9::1").statusCode()).isEqualTo(404);
    }

    @Test
    void countsMissesOfEachStoreApart() {
        for (int i = 0; i < 21; i++) {
            open(newId(), "10.3.5.1");
        }

        assertThat(open(newId(), "10.3.5.1").statusCode()).isEqualTo(429);
        assertThat(HONEY.browser().header("X-Forwarded-For", "10.3.5.1").get("/cartrestore/{id}/", newId()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void limitsWhatIsDoneToOneCartByAllClientsTogether() {
        String id = LINEN.pushes();
        for (int client = 1; client <= 30; client++) {
            assertThat(changeQuantity(id, "203.0.113." + client)).isEqualTo(303);
        }

        assertThat(changeQuantity(id + ")", "203.0.113.31")).isEqualTo(429);
        assertThat(changeQuantity(signed(id), "203.0.113.32")).isEqualTo(429);
        assertThat(changeQuantity(LINEN.pushes(), "203.0.113.33")).isEqualTo(303);
    }

    private static int changeQuantity(String id, String client) {
        return LINEN.form().header("X-Forwarded-For", client).formParam("quantity", 2)
                .post("/cartrestore/{id}/lines/line-1", id).statusCode();
    }

    private String signed(String id) {
        String kid = keys.signingKid();
        String expiry = Long.toString(Instant.now().plus(Duration.ofDays(3650)).getEpochSecond(), 36);
        return id + "~" + kid + "~" + expiry + "~" + keys.sign(kid, "restore", "linen", id, kid, expiry);
    }

    private String expired(String id) {
        String kid = keys.signingKid();
        return id + "~" + kid + "~1~" + keys.sign(kid, "restore", "linen", id, kid, "1");
    }

    private static Response ask(String expired, String client) {
        return LINEN.form().header("X-Forwarded-For", client).formParam("email", "somebody@example.org")
                .post("/cartrestore/{id}/fresh-link", expired);
    }

    @Test
    void picksTheStoreByTheHostThatATrustedProxyForwards() {
        String id = LINEN.pushes();

        given().header("Host", "internal.test").header("X-Forwarded-Host", "shop.test").get("/cartrestore/{id}/", id).then()
                .statusCode(200);
        given().header("Host", "internal.test").header("X-Forwarded-Host", "evil.test").get("/cartrestore/{id}/", id).then()
                .statusCode(421);
        given().header("Host", "shop.test").header("X-Forwarded-Host", "a b").get("/cartrestore/{id}/", id).then()
                .statusCode(400);
        given().header("Host", "shop.test").header("X-Forwarded-Host", "shop.test", "evil.test").get("/cartrestore/{id}/", id)
                .then().statusCode(200);
        given().header("Host", "shop.test").header("X-Forwarded-Host", "evil.test, shop.test").get("/cartrestore/{id}/", id)
                .then().statusCode(421);
    }

    private static Response open(String id, String client) {
        return LINEN.browser().header("X-Forwarded-For", client).get("/cartrestore/{id}/", id);
    }

    private static Response api(String key, String client) {
        return given().header("Host", "shop.test").header("X-API-KEY", key).header("X-Forwarded-For", client)
                .get("/v3/carts?limit=1");
    }
}
