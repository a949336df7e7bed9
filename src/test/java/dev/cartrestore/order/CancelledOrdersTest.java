package dev.cartrestore.order;

import static dev.cartrestore.testsupport.Json.jsonAt;
import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.NONE;
import static dev.cartrestore.testsupport.Shop.newId;
import static dev.cartrestore.testsupport.Shop.order;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import java.time.Clock;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A payment that failed, and an order that was cancelled: the shop put the goods back, and the cart is open again. */
@QuarkusTest
class CancelledOrdersTest {

    @Inject
    Clock clock;

    private static void report(String order, Map<String, ?> fields) {
        LINEN.api().body(order(order, fields)).post("/v3/orders").then().statusCode(200);
    }

    private static void patch(String order, Map<String, ?> fields) {
        LINEN.api().body(fields).patch("/v3/orders/{id}", order).then().statusCode(200);
    }

    private static void isOpen(String cart, boolean open) {
        LINEN.browser().get("/cartrestore/{id}/", cart).then().statusCode(open ? 200 : 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"paymentStatus\": \"voided\"}", "{\"canceledDate\": \"2026-11-20T10:00:00Z\"}",
            "{\"paymentStatus\": \"cancelled\"}"})
    void opensItsCartAgain(String cancelled) {
        String cart = LINEN.pushes();
        String signed = LINEN.signedIdOf(cart);
        String order = newId();
        report(order, Map.of("cartID", cart, "paymentStatus", "awaitingPayment"));
        isOpen(cart, false);

        LINEN.api().body(cancelled).patch("/v3/orders/{id}", order).then().statusCode(200);

        isOpen(cart, true);
        LINEN.browser().get("/cartrestore/{id}/", signed).then().statusCode(200);
        LINEN.api().get("/merchant/carts/{id}/events", cart).then().body(jsonAt("events.type", hasItem("reopened")));
        LINEN.api().get("/v3/carts/{id}", cart).then().statusCode(200).body(jsonAt("products.size()", equalTo(2)));
    }

    @Test
    void isOrderedOnceMoreIfItIsPaidAfterAll() {
        String cart = LINEN.pushes();
        String order = newId();
        report(order, Map.of("cartID", cart));
        patch(order, Map.of("paymentStatus", "voided"));
        isOpen(cart, true);

        patch(order, Map.of("paymentStatus", "paid"));
        isOpen(cart, false);

        patch(order, Map.of("paymentStatus", "voided"));
        isOpen(cart, true);
    }

    @Test
    void leavesTheCartToAnotherOrderThatStands() {
        String cart = LINEN.pushes();
        String failed = newId();
        String paid = newId();
        report(failed, Map.of("cartID", cart));
        report(paid, Map.of("cartID", cart));

        patch(failed, Map.of("paymentStatus", "voided"));
        isOpen(cart, false);

        patch(paid, Map.of("paymentStatus", "voided"));
        isOpen(cart, true);
    }

    @Test
    void leavesACartAloneThatHasAnotherOrder() {
        String cart = LINEN.pushes();
        String second = newId();
        report(newId(), Map.of("cartID", cart));
        report(second, Map.of("cartID", cart));

        patch(second, Map.of("paymentStatus", "voided"));

        isOpen(cart, false);
    }

    @Test
    void takesNoCartAndEndsNoRemindersIfItArrivesCancelled() {
        String mail = newId() + "@example.com";
        String latest = LINEN.pushes(newId(), Map.of("email", mail, "contactID", NONE));
        String named = LINEN.pushes(newId(), Map.of("email", mail, "contactID", NONE));

        report(newId(), Map.of("email", mail, "paymentStatus", "voided", "createdAt", clock.instant().toString()));
        report(newId(), Map.of("email", mail, "cartID", named, "canceledDate", "2026-11-20T10:00:00Z"));

        isOpen(latest, true);
        isOpen(named, true);
        for (String cart : new String[]{latest, named}) {
            LINEN.api().get("/merchant/carts/{id}/events", cart).then().body(jsonAt("events.type", not(hasItem("stopped"))))
                    .body(jsonAt("events.type", contains("created")));
        }
    }

    @Test
    void takesItsCartIfItStandsLater() {
        String cart = LINEN.pushes();
        String order = newId();
        report(order, Map.of("cartID", cart, "paymentStatus", "voided"));
        isOpen(cart, true);

        patch(order, Map.of("paymentStatus", "paid"));

        isOpen(cart, false);
    }

    @Test
    void takesAPushOfTheStorefrontAgain() {
        String cart = LINEN.pushes();
        String order = newId();
        report(order, Map.of("cartID", cart));
        patch(order, Map.of("paymentStatus", "voided"));

        LINEN.pushes(cart, Map.of("cartSum", 1));

        isOpen(cart, true);
        LINEN.api().get("/v3/carts/{id}", cart).then().body(jsonAt("cartSum", equalTo(1)));
    }
}
