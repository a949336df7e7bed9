package dev.cartrestore.order;

import static dev.cartrestore.testsupport.Json.jsonAt;
import static dev.cartrestore.testsupport.Shop.HONEY;
import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.NONE;
import static dev.cartrestore.testsupport.Shop.cart;
import static dev.cartrestore.testsupport.Shop.cookie;
import static dev.cartrestore.testsupport.Shop.newId;
import static dev.cartrestore.testsupport.Shop.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartStatus;
import dev.cartrestore.cart.history.CartEvent;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.Fixtures;
import dev.cartrestore.testsupport.TestClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OmnisendOrdersTest {

    @Inject
    TestClock clock;

    @Inject
    Stores stores;

    @Test
    void givesASampleOrderBackEqualInEveryFieldItCarries() {
        HONEY.api().body(Fixtures.text("omnisend-order.json")).when().post("/v3/orders").then().statusCode(200)
                .body(jsonAt("orderID", equalTo("order-9001"))).body(jsonAt("email", equalTo("jane.doe@example.com")))
                .body(jsonAt("phone", equalTo("")));

        Map<String, Object> sent = JsonPath.from(Fixtures.text("omnisend-order.json")).getMap("");
        assertThat(HONEY.api().get("/v3/orders/order-9001").jsonPath().<String, Object>getMap("")).isEqualTo(sent);
    }

    @Test
    void takesTheNamedCart() {
        String cart = LINEN.pushes();
        String order = newId();

        LINEN.orders(order, cart);

        assertThat(status(cart)).isEqualTo(CartStatus.ORDERED);
        assertThat(placed(order).cartId).isEqualTo(cart);
        assertThat(recovered(cart)).isFalse();
    }

    @Test
    void countsAsRecoveredAfterAClaimThroughTheLink() {
        String cart = LINEN.pushes();
        claims(cart);
        String order = newId();

        LINEN.api().body(order(order, Map.of("cartID", cart, "createdAt", clock.instant().toString()))).post("/v3/orders")
                .then()
                .statusCode(200);

        assertThat(recovered(cart)).isTrue();
    }

    @Test
    void isNotRecoveredByAClaimThatCameAfterTheOrder() {
        String cart = LINEN.pushes();
        claims(cart);
        String order = newId();

        LINEN.orders(order, cart);

        assertThat(recovered(cart)).isFalse();
    }

    @Test
    void isNotRecoveredByAProgramThatPostsFormsWithoutOurCookie() {
        String cart = LINEN.pushes();
        LINEN.form().post("/cartrestore/{id}/checkout", cart).then().statusCode(303);
        String order = newId();

        LINEN.api().body(order(order, Map.of("cartID", cart, "createdAt", clock.instant().toString()))).post("/v3/orders")
                .then()
                .statusCode(200);

        assertThat(recovered(cart)).isFalse();
    }

    private static void claims(String cart) {
        String pointer = cookie(LINEN.browser().get("/cartrestore/{id}/", cart), "__Host-cart");
        LINEN.form().cookie("__Host-cart", pointer).post("/cartrestore/{id}/checkout", cart).then().statusCode(303);
    }

    @Test
    void doesNotCreditImportedOrdersToNewCarts() {
        String mail = newId() + "@example.com";
        String cart = LINEN.pushes(newId(), Map.of("contactID", NONE, "email", mail));
        LINEN.api().body(order(newId(), Map.of("email", mail, "createdAt", "2020-01-01T00:00:00Z"))).post("/v3/orders").then()
                .statusCode(200);
        assertThat(status(cart)).isEqualTo(CartStatus.OPEN);

        String other = newId() + "@example.com";
        String order = newId();
        LINEN.api().body(order(order, Map.of("email", other))).post("/v3/orders").then().statusCode(200);
        String later = LINEN.pushes(newId(), Map.of("contactID", NONE, "email", other));
        LINEN.api().body(Map.of("fulfillmentStatus", "fulfilled")).patch("/v3/orders/{id}", order).then().statusCode(200);
        LINEN.api().body(order(order, Map.of("email", other))).post("/v3/orders").then().statusCode(200);
        assertThat(status(later)).isEqualTo(CartStatus.OPEN);
    }

    @Test
    void isNotFrozenByAClockThatWentAhead() {
        String order = newId();
        LINEN.api().body(order(order, Map.of("paymentStatus", "awaitingPayment", "updatedAt", "2099-01-01T00:00:00Z")))
                .post("/v3/orders")
                .then().statusCode(200);

        LINEN.api().body(order(order, Map.of("paymentStatus", "paid", "updatedAt", clock.instant().plusSeconds(60).toString())))
                .post("/v3/orders")
                .then().statusCode(200);

        LINEN.api().get("/v3/orders/{id}", order).then().body(jsonAt("paymentStatus", equalTo("paid")));
    }

    @Test
    void takesTimesAndLengthsThatNobodyMeansForNone() {
        String before = "-9999-01-01T00:00:00Z";
        String order = newId();
        LINEN.api().body(order(order, Map.of("createdAt", before))).post("/v3/orders").then().statusCode(200)
                .header("Cart-Restore-Notes", containsString("createdAt: before 2000, left out"));
        LINEN.api().get("/v3/orders/{id}", order).then().body(jsonAt("createdAt", org.hamcrest.Matchers.startsWith("20")));
        LINEN.api().body(cart(newId(), Map.of("createdAt", before))).post("/v3/carts").then().statusCode(200);
        for (Object after : List.of("+999999-01-01T00:00:00Z", 4_102_444_800L, "2100-01-01T00:00:00Z")) {
            LINEN.api().body(order(newId(), Map.of("createdAt", after))).post("/v3/orders").then().statusCode(200)
                    .header("Cart-Restore-Notes", containsString("createdAt: in the future, taken as now"));
        }
        LINEN.api().body(order(newId(), Map.of("canceledDate", "+999999999-12-31T23:59:59Z"))).post("/v3/orders").then()
                .statusCode(200);
        LINEN.api().body(cart(newId(), Map.of("updatedAt", "1969-12-31T23:59:59Z"))).post("/v3/carts").then().statusCode(200);
        LINEN.api().body(order(newId(), Map.of("tags", java.util.Collections.nCopies(64, "x".repeat(15_900)))))
                .post("/v3/orders").then().statusCode(200);
    }

    @Test
    void takesBlankForAbsent() {
        LINEN.api().body(order(newId(), Map.of("email", ""))).post("/v3/orders").then().statusCode(400);
        LINEN.api().body(order(newId(), Map.of("fulfillmentStatus", "", "paymentStatus", ""))).post("/v3/orders").then()
                .statusCode(200);
    }

    @Test
    void isNotRecoveredByLookingAlone() {
        String cart = LINEN.pushes();
        LINEN.browser().get("/cartrestore/{id}/", cart).then().statusCode(200);
        String order = newId();

        LINEN.orders(order, cart);

        assertThat(recovered(cart)).isFalse();
    }

    @Test
    void findsTheCartByContactAndElseByMail() {
        String contact = newId().substring(5);
        String mail = newId() + "@example.com";
        String older = LINEN.pushes(newId(), Map.of("contactID", contact, "email", NONE, "updatedAt", "2026-11-01T00:00:00Z",
                "createdAt", "2026-11-01T00:00:00Z"));
        String newer = LINEN.pushes(newId(), Map.of("contactID", contact, "email", NONE, "updatedAt", "2026-11-01T01:00:00Z",
                "createdAt", "2026-11-01T00:00:00Z"));
        String byMail = LINEN.pushes(newId(),
                Map.of("contactID", NONE, "email", mail, "createdAt", "2026-11-01T00:00:00Z"));

        LINEN.api().body(order(newId(), Map.of("contactID", contact))).post("/v3/orders").then().statusCode(200);
        assertThat(status(newer)).isEqualTo(CartStatus.ORDERED);
        assertThat(status(older)).isEqualTo(CartStatus.OPEN);
        LINEN.api().body(order(newId(), Map.of("email", mail.toUpperCase(java.util.Locale.ROOT)))).post("/v3/orders").then()
                .statusCode(200);
        assertThat(status(byMail)).isEqualTo(CartStatus.ORDERED);
    }

    @Test
    void changesNothingTwiceWhenRepeatedOrLate() {
        String contact = newId().substring(5);
        String cart = LINEN.pushes(newId(), Map.of("contactID", contact, "createdAt", "2026-11-01T00:00:00Z"));
        String order = newId();
        for (int i = 0; i < 3; i++) {
            LINEN.api().body(order(order, Map.of("contactID", contact))).post("/v3/orders").then().statusCode(200);
        }
        String next = LINEN.pushes(newId(), Map.of("contactID", contact));
        LINEN.api().body(order(order, Map.of("contactID", contact))).post("/v3/orders").then().statusCode(200);
        LINEN.orders(newId(), cart);

        assertThat(status(next)).isEqualTo(CartStatus.OPEN);
        assertThat(QuarkusTransaction.requiringNew().call(() -> Cart.<Cart>find("cartId", cart).firstResult().orderId))
                .isEqualTo(order);
        assertThat(QuarkusTransaction.requiringNew()
                .call(() -> CartEvent.count("cartId = ?1 and type = ?2", cart, CartEvent.Type.ORDERED))).isEqualTo(1);
    }

    @Test
    void neverTurnsAnOrderBackIntoACart() {
        String cart = LINEN.pushes();
        LINEN.orders(newId(), cart);

        LINEN.pushes(cart, Map.of("cartSum", 1));
        LINEN.api().delete("/v3/carts/{id}", cart).then().statusCode(204);
        LINEN.pushes(cart, Map.of("cartSum", 2));

        assertThat(status(cart)).isEqualTo(CartStatus.ORDERED);
        LINEN.browser().get("/cartrestore/{id}/", cart).then().statusCode(404);
    }

    @Test
    void waitsForACartThatComesAfterItsOrder() {
        String cart = newId();
        LINEN.orders(newId(), cart);
        LINEN.api().get("/v3/carts/{id}", cart).then().statusCode(404);

        LINEN.pushes(cart, Map.of());

        assertThat(status(cart)).isEqualTo(CartStatus.ORDERED);
        LINEN.browser().get("/cartrestore/{id}/", cart).then().statusCode(404);
        LINEN.api().get("/v3/carts/{id}", cart).then().statusCode(200).body(jsonAt("products.size()", equalTo(2)));
        LINEN.browser().get("/cartrestore/{id}/", LINEN.signedIdOf(cart)).then().statusCode(410).body(containsString("/again"));
    }

    @Test
    void letsAnOlderStateOfAnOrderChangeNothing() {
        String order = newId();
        LINEN.api().body(order(order, Map.of("paymentStatus", "paid", "updatedAt", "2026-11-02T10:00:00Z"))).post("/v3/orders")
                .then().statusCode(200);

        LINEN.api().body(order(order, Map.of("paymentStatus", "awaitingPayment", "updatedAt", "2026-11-02T09:00:00Z")))
                .post("/v3/orders")
                .then().statusCode(200);

        LINEN.api().get("/v3/orders/{id}", order).then().body(jsonAt("paymentStatus", equalTo("paid")));
    }

    @Test
    void replacesChangesAndForgetsAnOrder() {
        String order = newId();
        String cart = LINEN.pushes(newId(), Map.of("email", newId() + "@example.com", "contactID", NONE));
        LINEN.api().body(order(order, Map.of("email", newId() + "@example.com", "source", "web"))).post("/v3/orders").then()
                .statusCode(200);

        LINEN.api().body(Map.of("fulfillmentStatus", "fulfilled", "trackingCode", "T1", "cartID", cart)).when()
                .patch("/v3/orders/{id}", order)
                .then().statusCode(200).body(jsonAt("orderID", equalTo(order)));
        LINEN.api().get("/v3/orders/{id}", order).then().body(jsonAt("trackingCode", equalTo("T1")))
                .body(jsonAt("source", equalTo("web")))
                .body(jsonAt("orderSum", equalTo(5250))).body(jsonAt("cartID", equalTo(cart)));
        assertThat(status(cart)).isEqualTo(CartStatus.ORDERED);

        LINEN.api().body(order(order, Map.of("orderID", NONE, "orderSum", 1))).when().put("/v3/orders/{id}", order).then()
                .statusCode(200);
        LINEN.api().get("/v3/orders/{id}", order).then().body(jsonAt("orderSum", equalTo(1)))
                .body(jsonAt("$", not(hasKey("source"))));

        LINEN.api().delete("/v3/orders/{id}", order).then().statusCode(204).body(equalTo(""));
        LINEN.api().get("/v3/orders/{id}", order).then().statusCode(404).body(jsonAt("error", not(blankOrNullString())));
        assertThat(status(cart)).isEqualTo(CartStatus.ORDERED);
    }

    @Test
    void takesTimesThatSayNothing() {
        String order = newId();
        LINEN.api().body(order(order, Map.of("canceledDate", "", "updatedAt", "", "createdAt", "2026-11-02T09:30:00+0100")))
                .post("/v3/orders").then().statusCode(200);

        LINEN.api().get("/v3/orders/{id}", order).then().body(jsonAt("createdAt", equalTo("2026-11-02T08:30:00Z")))
                .body(jsonAt("$", not(hasKey("canceledDate"))));
        LINEN.api().body(order(newId(), Map.of("createdAt", ""))).post("/v3/orders").then().statusCode(200);
    }

    @Test
    void creditsAnOrderWhoseIdCannotStandInAPathAndTakesItBackByAnotherPost() {
        String cart = LINEN.pushes(newId(), Map.of("email", newId() + "@example.com", "contactID", NONE));
        String order = "2026/" + newId();
        LINEN.api().body(order(order, Map.of("cartID", cart))).post("/v3/orders").then().statusCode(200)
                .body(jsonAt("orderID", equalTo(order)));

        LINEN.api().body(order(order, Map.of("cartID", cart, "paymentStatus", "refunded"))).post("/v3/orders").then()
                .statusCode(200);

        assertThat(status(cart)).isEqualTo(CartStatus.ORDERED);
        LINEN.api().get("/merchant/carts/{id}/events", cart).then().statusCode(200)
                .body(jsonAt("events.type", hasItem("refunded")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"orderID", "email"})
    void refusesAnOrderWithoutARequiredField(String field) {
        LINEN.api().body(order(newId(), Map.of(field, NONE))).when().post("/v3/orders").then().statusCode(400)
                .body(jsonAt("fields", hasKey(field)));
    }

    @Test
    void saysWhichOrderIsUnknown() {
        LINEN.api().get("/v3/orders/{id}", newId()).then().statusCode(404);
        LINEN.api().head("/v3/orders/{id}", newId()).then().statusCode(404);
        LINEN.api().body(Map.of("source", "x")).patch("/v3/orders/{id}", newId()).then().statusCode(404);
        LINEN.api().delete("/v3/orders/{id}", newId()).then().statusCode(404);
    }

    @Test
    void takesNoCartOfAnotherStore() {
        String cart = newId();
        LINEN.pushes(cart, Map.of());
        HONEY.pushes(cart, Map.of());

        HONEY.orders(newId(), cart);

        LINEN.browser().get("/cartrestore/{id}/", cart).then().statusCode(200);
        HONEY.browser().get("/cartrestore/{id}/", HONEY.signedIdOf(cart)).then().statusCode(410);
    }

    private static CartStatus status(String cartId) {
        return QuarkusTransaction.requiringNew()
                .call(() -> Cart.<Cart>find("store = 'linen' and cartId = ?1", cartId).firstResult().status);
    }

    private boolean recovered(String cartId) {
        Store linen = stores.byKey("linen").orElseThrow();
        return QuarkusTransaction.requiringNew()
                .call(() -> Cart.findEvenWithdrawn(linen, cartId).orElseThrow().history().isRecovered(linen));
    }

    private static PlacedOrder placed(String orderId) {
        return QuarkusTransaction.requiringNew()
                .call(() -> PlacedOrder.<PlacedOrder>find("store = 'linen' and orderId = ?1", orderId).firstResult());
    }
}
