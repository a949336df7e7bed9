package dev.cartrestore.report;

import static dev.cartrestore.testsupport.Json.jsonAt;
import static dev.cartrestore.testsupport.Shop.HONEY;
import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import dev.cartrestore.testsupport.ShopperBrowser;
import dev.cartrestore.testsupport.Sql;
import dev.cartrestore.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CartHistoryTest {

    @Inject
    TestClock clock;

    @Inject
    Sql sql;

    @Test
    void tellsWhatHappenedInItsOrderAndOfWhom() {
        String cart = LINEN.pushes();
        ShopperBrowser browser = new ShopperBrowser(LINEN);
        browser.opens("/cartrestore/" + cart + "/");
        browser.presses("/cartrestore/" + cart + "/views");
        browser.presses("/cartrestore/" + cart + "/checkout").then().statusCode(303);
        String order = newId();
        LINEN.api()
                .body(Map.of("orderID", order, "cartID", cart, "email", "jane.doe@example.com", "currency", "USD", "orderSum",
                        5250, "createdAt", clock.instant().toString()))
                .post("/v3/orders").then().statusCode(200);
        LINEN.api().body(Map.of("paymentStatus", "refunded")).patch("/v3/orders/{id}", order).then().statusCode(200);

        JsonPath history = LINEN.api().get("/merchant/carts/{id}/events", cart).then().statusCode(200).extract().jsonPath();

        assertThat(history.getList("events.type")).containsExactly("created", "viewed", "claimed", "handed-off", "ordered",
                "refunded");
        assertThat(history.getList("events.origin")).containsExactly("storefront", "shopper", "shopper", "shopper",
                "storefront",
                "storefront");
        assertThat(history.getList("events.amount")).isEqualTo(java.util.Arrays.asList(null, null, null, null, 5250, -5250));
        assertThat(history.getList("events.orderID")).contains(order);
    }

    @Test
    void takesRemindersOnceEach() {
        String cart = LINEN.pushes();
        Map<String, String> reminder = Map.of("type", "reminded", "at", "2026-11-20T10:00:00Z");

        LINEN.api().body(reminder).post("/merchant/carts/{id}/events", cart).then().statusCode(200)
                .body(jsonAt("isNew", equalTo(true)));
        LINEN.api().body(reminder).post("/merchant/carts/{id}/events", cart).then().statusCode(200)
                .body(jsonAt("isNew", equalTo(false)));

        List<String> types = LINEN.api().get("/merchant/carts/{id}/events", cart).jsonPath().getList("events.type");
        assertThat(types).containsOnlyOnce("reminded");
    }

    @Test
    void ofAVeryLongOneTheLatestIsTold() {
        String cart = LINEN.pushes();
        sql.run("update cart_event set at = ? where cart_id = ?", clock.instant().atOffset(ZoneOffset.UTC).minusDays(1), cart);
        for (int i = 0; i < 500; i++) {
            sql.run("insert into cart_event (store, cart_id, event_key, type, origin, at) values ('linen', ?, ?, 'VIEWED',"
                    + " 'SHOPPER', ?)", cart, "VIEWED:" + i, clock.instant().atOffset(ZoneOffset.UTC));
        }

        List<String> types = LINEN.api().get("/merchant/carts/{id}/events", cart).jsonPath().getList("events.type");
        assertThat(types).hasSize(500).doesNotContain("created");
    }

    @Test
    void isTheStoresOwnAndTakesNothingElse() {
        String cart = LINEN.pushes();
        Map<String, String> reminder = Map.of("type", "reminded");

        HONEY.api().get("/merchant/carts/{id}/events", cart).then().statusCode(404);
        HONEY.api().body(reminder).post("/merchant/carts/{id}/events", cart).then().statusCode(404);
        LINEN.api().body(Map.of("type", "ordered")).post("/merchant/carts/{id}/events", cart).then().statusCode(400);
        LINEN.browser().get("/merchant/carts/{id}/events", cart).then().statusCode(401);
        LINEN.api().head("/merchant/carts/{id}/events", cart).then().statusCode(200);
    }
}
