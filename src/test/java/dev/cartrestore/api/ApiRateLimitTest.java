package dev.cartrestore.api;

import static dev.cartrestore.testsupport.Json.jsonAt;
import static dev.cartrestore.testsupport.Shop.JOIN;
import static dev.cartrestore.testsupport.Shop.KEEP;
import static dev.cartrestore.testsupport.Shop.SWAP;
import static dev.cartrestore.testsupport.Shop.newId;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.cartrestore.testsupport.BehindProxy;
import dev.cartrestore.testsupport.Shop;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How often a store's programs may read; each test has a store of its own. */
@QuarkusTest
@TestProfile(BehindProxy.class)
@Tag(BehindProxy.TAG)
class ApiRateLimitTest {

    @Test
    void areInOmnisendsHeadersOnEveryResponse() {
        String id = KEEP.pushes();

        KEEP.api().get("/v3/carts/{id}", id).then().statusCode(200).header("X-Rate-Limit-Limit", "6")
                .header("X-Rate-Limit-Remaining", "5").header("X-Rate-Limit-Reset", matchesPattern("[1-9]\\d?"));
        KEEP.api().get("/v3/carts/{id}", newId()).then().statusCode(404).header("X-Rate-Limit-Remaining", "4");
        KEEP.api().body("{").post("/v3/carts").then().statusCode(400).header("X-Rate-Limit-Remaining", "4");
        given().header("Host", "keep.test").get("/v3/carts").then().statusCode(401).header("X-Rate-Limit-Remaining", "4");
        KEEP.api().accept("text/html").get("/v3/carts").then().statusCode(406).header("X-Rate-Limit-Limit", "6");
        KEEP.api().contentType("text/plain").body("x").post("/v3/carts").then().statusCode(415).header("X-Rate-Limit-Limit",
                "6");
        KEEP.api().put("/v3/carts").then().statusCode(405).header("X-Rate-Limit-Limit", "6");
        KEEP.api().get("/v3/products").then().statusCode(404).header("X-Rate-Limit-Limit", "6");
        KEEP.bigCommerceApi().get("/stores/keep/v3/products").then().statusCode(404)
                .header("X-Rate-Limit-Requests-Quota", "3").header("X-Rate-Limit-Requests-Left", "3");
        KEEP.api().head("/v3/carts/{id}", id).then().statusCode(200).header("X-Rate-Limit-Remaining", "2");
    }

    @Test
    void areRefusedAboveTheLimitUntilTheMinuteIsOver() {
        useUp(SWAP);

        SWAP.api().get("/v3/carts").then().statusCode(429).header("Retry-After", matchesPattern("[1-9]\\d?"))
                .header("X-Rate-Limit-Remaining", "0").body(jsonAt("error", not(blankOrNullString())));
        SWAP.snipcartApi().get("/api/carts/abandoned").then().statusCode(200);
        JOIN.api().get("/v3/carts").then().statusCode(200);
    }

    private static void useUp(Shop shop) {
        for (int i = 0; i < 6; i++) {
            shop.api().get("/v3/carts").then().statusCode(200);
        }
    }

    @Test
    void doNotKeepAStorefrontFromWriting() {
        Shop draw = Shop.DRAW;
        useUp(draw);

        for (int i = 0; i < 10; i++) {
            draw.pushes();
        }

        draw.api().get("/v3/carts").then().statusCode(429);
    }

    @Test
    void areRefusedToSnipcartsProgramsWithATime() {
        for (int i = 0; i < 6; i++) {
            Shop.HONEY.snipcartApi().get("/api/carts/abandoned").then().statusCode(200);
        }

        var refused = Shop.HONEY.snipcartApi().get("/api/carts/abandoned").then().statusCode(429)
                .header("Retry-After", matchesPattern("[1-9]\\d?")).body(jsonAt("status", equalTo(429))).extract();
        assertThat(refused.headers().hasHeaderWithName("X-Rate-Limit-Limit")).isFalse();
    }
}
