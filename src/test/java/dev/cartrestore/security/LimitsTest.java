package dev.cartrestore.security;

import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.newId;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.matchesPattern;

import jakarta.inject.Inject;

import dev.cartrestore.testsupport.BehindProxy;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** Behind a trusted proxy, so that each test is a client of its own. */
@QuarkusTest
@TestProfile(BehindProxy.class)
class LimitsTest {

    @Inject
    SigningKeys keys;

    @Test
    void letsAClientMissTwentyTimesAMinuteAndOpenCartsWithoutEnd() {
        String id = LINEN.pushes();
        for (int i = 0; i < 20; i++) {
            assertThat(open(newId(), "192.0.2.1").statusCode()).isEqualTo(404);
        }

        Response refused = open(newId(), "192.0.2.1");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).matches("[1-9]\\d?");
        assertThat(refused.headers().hasHeaderWithName("Set-Cookie")).isFalse();
        for (int i = 0; i < 30; i++) {
            assertThat(open(id, "192.0.2.1").statusCode()).isEqualTo(200);
        }
        assertThat(open(newId(), "192.0.2.2").statusCode()).isEqualTo(404);
    }

    @Test
    void letsAClientTryTenWrongKeysAMinute() {
        for (int i = 0; i < 10; i++) {
            api("wrong", "192.0.2.3").then().statusCode(401);
        }

        api("wrong", "192.0.2.3").then().statusCode(429).header("Retry-After", matchesPattern("[1-9]\\d?"));
        api("linen-key", "192.0.2.3").then().statusCode(200);
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
        given().header("Host", "shop.test").header("X-Forwarded-Host", "shop.test", "shop.test").get("/cartrestore/{id}/", id)
                .then().statusCode(400);
    }

    private static Response open(String id, String client) {
        return LINEN.browser().header("X-Forwarded-For", client).get("/cartrestore/{id}/", id);
    }

    private static Response api(String key, String client) {
        return given().header("Host", "shop.test").header("X-API-KEY", key).header("X-Forwarded-For", client)
                .get("/v3/carts?limit=1");
    }
}
