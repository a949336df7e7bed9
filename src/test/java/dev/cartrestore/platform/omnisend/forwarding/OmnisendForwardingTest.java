package dev.cartrestore.platform.omnisend.forwarding;

import static dev.cartrestore.testsupport.Shop.FORWARDING;
import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.NONE;
import static dev.cartrestore.testsupport.Shop.line;
import static dev.cartrestore.testsupport.Shop.newId;
import static dev.cartrestore.testsupport.Shop.order;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartrestore.delivery.DeliveryRound;
import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.OmnisendBrand;
import dev.cartrestore.testsupport.Receiver.ReceivedRequest;
import dev.cartrestore.testsupport.ShopperBrowser;
import dev.cartrestore.testsupport.Sql;
import dev.cartrestore.testsupport.Statements;
import dev.cartrestore.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OmnisendForwardingTest {

    OmnisendBrand brand;

    @Inject
    TestClock clock;

    @Inject
    Stores stores;

    @Inject
    DeliveryRound round;

    @Inject
    Sql sql;

    @Inject
    Statements statements;

    private final String email = newId() + "@example.com";

    @Test
    void omnisendGetsACartAsItWasPushedWithOurSignedLink() {
        String cart = pushes(Map.of("cartRecoveryUrl", "https://fwd.test/cart", "phone", "", "updatedAt",
                "2026-11-20T08:00:00.707Z"));
        send();

        ReceivedRequest request = brand.receiver().requests().get(0);
        assertThat(request.method() + " " + request.path()).isEqualTo("POST /v3/carts");
        assertThat(request.header("x-api-key")).isEqualTo("brand-key");
        JsonNode body = request.json();
        assertThat(body.path("cartID").asText()).isEqualTo(cart);
        assertThat(body.path("email").asText()).isEqualTo(email);
        assertThat(body.path("currency").asText()).isEqualTo("USD");
        assertThat(body.path("cartSum").asLong()).isEqualTo(4750);
        assertThat(body.path("updatedAt").asText()).isEqualTo("2026-11-20T08:00:00.707Z");
        assertThat(body.path("products").get(0).path("cartProductID").asText()).isEqualTo("line-1");
        assertThat(body.path("products").get(0).path("price").asLong()).isEqualTo(1500);
        assertThat(body.has("phone")).as("nothing that is empty").isFalse();
        String link = body.path("cartRecoveryUrl").asText();
        assertThat(link).startsWith("https://fwd.test/cartrestore/" + cart + "~");
        FORWARDING.browser().get(link.substring("https://fwd.test".length())).then().statusCode(200);
    }

    @Test
    void aCartThatChangedBeforeItWasSentIsSentOnceInItsNewestState() {
        String cart = pushes(Map.of());
        pushes(cart, Map.of("cartSum", 1500, "products", List.of(line("line-1", 1, 1500))));
        send();

        assertThat(requests()).containsExactly("POST /v3/carts");
        assertThat(brand.carts().get(cart).path("cartSum").asLong()).isEqualTo(1500);
    }

    @Test
    void aCartThatIsThereIsReplaced() {
        String cart = pushes(Map.of());
        send();
        pushes(cart, Map.of("cartSum", 1500, "products", List.of(line("line-1", 1, 1500))));
        send();

        assertThat(requests()).containsExactly("POST /v3/carts", "PUT /v3/carts/" + cart);
        assertThat(brand.carts().get(cart).path("products")).hasSize(1);
    }

    @Test
    void aCartThatOmnisendForgotIsCreatedOnceMore() {
        String cart = pushes(Map.of());
        send();
        brand.carts().clear();
        pushes(cart, Map.of("cartSum", 1500, "products", List.of(line("line-1", 1, 1500))));
        send();

        assertThat(requests()).containsExactly("POST /v3/carts", "PUT /v3/carts/" + cart, "POST /v3/carts");
        assertThat(brand.carts()).containsKey(cart);
    }

    @Test
    void whatAShopperChangesOnOurPageStaysHere() {
        String cart = pushes(Map.of());
        send();
        new ShopperBrowser(FORWARDING).changes("/cartrestore/" + cart + "/lines/line-1", 0).then().statusCode(303);
        send();

        assertThat(requests()).containsExactly("POST /v3/carts");
        assertThat(brand.carts().get(cart).path("products")).hasSize(2);
    }

    @Test
    void nobodysCartStaysHere() {
        FORWARDING.browser().contentType("application/json").header("Origin", "https://fwd.test")
                .body(Map.of("currency", "USD", "products",
                        List.of(Map.of("productID", "P", "variantID", "V", "title", "T", "quantity", 1, "price", 100))))
                .post("/cartrestore").then().statusCode(200);
        send();

        assertThat(requests()).isEmpty();
    }

    @Test
    void aStoreThatDoesNotForwardPaysNothingForIt() {
        Map<String, Object> goods = Map.of("currency", "USD", "products",
                List.of(Map.of("productID", "P", "title", "T", "quantity", 1, "price", 100)));

        List<String> sent = statements.during(() -> new ShopperBrowser(LINEN).saves(goods));

        assertThat(sent).isNotEmpty().noneMatch(statement -> statement.contains("forwarded_item"));
    }

    @Test
    void anOrderFollowsItsCartAndNamesIt() {
        String cart = pushes(Map.of());
        String order = orders(Map.of("cartID", cart));
        send();

        assertThat(requests()).containsExactly("POST /v3/orders");
        assertThat(brand.orders().get(order).path("cartID").asText()).isEqualTo(cart);
    }

    @Test
    void anOrderComesAfterACartThatIsThereAlready() {
        String cart = pushes(Map.of());
        send();
        String order = orders(Map.of("cartID", cart));
        send();

        assertThat(requests()).containsExactly("POST /v3/carts", "POST /v3/orders");
        assertThat(brand.orders().get(order).path("orderSum").asLong()).isEqualTo(5250);
    }

    @Test
    void anOrderThatNamesNoCartGetsTheOneThatItWasCreditedTo() {
        String cart = pushes(Map.of("createdAt", "2026-11-01T00:00:00Z"));
        String order = orders(Map.of("email", email, "cartID", NONE));
        send();

        assertThat(brand.orders().get(order).path("cartID").asText()).isEqualTo(cart);
    }

    @Test
    void anOrderOfNoCartGoesThereToo() {
        String order = orders(Map.of("email", "nobody-" + email, "cartID", NONE));
        send();

        assertThat(brand.orders()).containsKey(order);
    }

    @Test
    void aRefundGoesThereAsTheWholeOrder() {
        String order = orders(Map.of("cartID", pushes(Map.of())));
        send();
        FORWARDING.api().body(Map.of("paymentStatus", "refunded")).patch("/v3/orders/{id}", order).then().statusCode(200);
        send();

        assertThat(requests()).containsExactly("POST /v3/orders", "PUT /v3/orders/" + order);
        assertThat(brand.orders().get(order).path("paymentStatus").asText()).isEqualTo("refunded");
        assertThat(brand.orders().get(order).path("orderSum").asLong()).isEqualTo(5250);
    }

    @Test
    void whatWasTakenBackIsTakenAway() {
        String cart = pushes(Map.of());
        String order = orders(Map.of("email", "nobody-" + email, "cartID", NONE));
        send();
        FORWARDING.api().delete("/v3/carts/{id}", cart).then().statusCode(204);
        FORWARDING.api().delete("/v3/orders/{id}", order).then().statusCode(204);
        send();

        assertThat(brand.carts()).isEmpty();
        assertThat(brand.orders()).isEmpty();
        assertThat(round.waiting("fwd")).isZero();
        assertThat(sql.read("select count(*) from forwarded_item where reference in (?, ?)", cart, order)).isEqualTo("0");
    }

    @Test
    void whatWasNeverThereIsNotTakenAway() {
        String cart = pushes(Map.of());
        FORWARDING.api().delete("/v3/carts/{id}", cart).then().statusCode(204);
        send();

        assertThat(requests()).isEmpty();
    }

    @Test
    void aCartThatItsHolderHasUsForgetIsForgottenThereToo() {
        String cart = pushes(Map.of());
        send();
        ShopperBrowser browser = new ShopperBrowser(FORWARDING);
        browser.opens("/cartrestore/" + FORWARDING.signedIdOf(cart) + "/").then().statusCode(200);
        browser.confirms("/cartrestore/" + cart + "/forget").then().statusCode(303);
        send();

        assertThat(brand.carts()).isEmpty();
    }

    @Test
    void anEmptiedCartIsTakenAwaySinceNobodyIsToBeRemindedOfIt() {
        String cart = pushes(Map.of());
        send();
        pushes(cart, Map.of("cartSum", 0, "products", List.of()));
        send();

        assertThat(brand.carts()).isEmpty();
    }

    @Test
    void lostAnswersHaveOneEffect() {
        brand.losesAnswers(request -> true);
        String cart = pushes(Map.of());
        String order = orders(Map.of("email", "nobody-" + email, "cartID", NONE));
        send();
        assertThat(round.waiting("fwd")).isEqualTo(2);
        brand.losesAnswers(request -> false);
        comesDue();
        send();

        assertThat(brand.createdTwice()).isZero();
        assertThat(requests()).containsExactlyInAnyOrder("POST /v3/carts", "PUT /v3/carts/" + cart, "POST /v3/orders",
                "PUT /v3/orders/" + order);
        assertThat(round.waiting("fwd")).isZero();
    }

    @Test
    void aLostAnswerToATakingAwayIsNoTrouble() {
        String cart = pushes(Map.of());
        send();
        brand.losesAnswers(request -> true);
        FORWARDING.api().delete("/v3/carts/{id}", cart).then().statusCode(204);
        send();
        brand.losesAnswers(request -> false);
        comesDue();
        send();

        assertThat(brand.carts()).isEmpty();
        assertThat(round.waiting("fwd")).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 422})
    void aRefusalIsADeadLetterThatCanBeReplayed(int status) {
        brand.receiver().answers(status);
        String cart = pushes(Map.of());
        send();
        comesDue();
        send();
        assertThat(requests()).hasSize(1);
        assertThat(FORWARDING.api().get("/merchant/deliveries").jsonPath().getList("deliveries.reference"))
                .containsExactly(cart);

        brand.losesAnswers(request -> false);
        FORWARDING.api().post("/merchant/deliveries/replays").then().statusCode(200);
        send();

        assertThat(brand.carts()).containsKey(cart);
    }

    @Test
    void aPlatformsCartStaysHere() {
        round.platformTells("fwd", "bigcommerce", newId(), email);
        send();

        assertThat(requests()).isEmpty();
        assertThat(round.waiting("fwd")).isZero();
    }

    @Test
    void anOrderGoesOnWhereItWaitsOnceItsCartIsKnown() {
        String cart = pushes(Map.of());
        String order = orders(Map.of("email", "nobody-" + email, "cartID", NONE));
        // its first call is under way
        sql.run("update delivery set tries = 1, state = 'SENDING' where store = 'fwd' and reference = ?", order);

        for (Map<String, Object> change : List.<Map<String, Object>>of(Map.of("cartID", pushes(Map.of())),
                Map.of("cartID", cart),
                Map.of("fulfillmentStatus", "fulfilled"))) {
            FORWARDING.api().body(change).patch("/v3/orders/{id}", order).then().statusCode(200);
        }

        assertThat(sql.read("select count(*) from delivery where reference = ?", order)).isEqualTo("2");
        assertThat(sql.read("select count(distinct queue) from delivery where reference = ?", order)).isEqualTo("1");
        comesDue();
        send();
        send();
        assertThat(brand.orders().get(order).path("cartID").asText()).isEqualTo(cart);
        assertThat(brand.createdTwice()).isZero();
        assertThat(round.waiting("fwd")).isZero();
    }

    @Test
    void aPlatformsOrderEndsTheRemindersOfACartThatIsThere() {
        String cart = pushes(Map.of());
        send();
        sql.run("update cart set platform = 'bigcommerce' where cart_id = ?", cart);
        round.platformOrdered("fwd", "bigcommerce", cart);
        send();

        assertThat(brand.carts()).isEmpty();
    }

    private String pushes(Map<String, ?> changes) {
        return pushes(newId(), changes);
    }

    private String pushes(String cartId, Map<String, ?> changes) {
        Map<String, Object> all = new java.util.HashMap<>(Map.of("contactID", NONE, "email", email));
        all.putAll(changes);
        return FORWARDING.pushes(cartId, all);
    }

    private String orders(Map<String, Object> changes) {
        String orderId = newId();
        FORWARDING.api().body(order(orderId, changes)).post("/v3/orders").then().statusCode(200);
        return orderId;
    }

    private void send() {
        round.send(stores.byKey("fwd").orElseThrow(), "omnisend");
    }

    private void comesDue() {
        clock.advance(Duration.ofDays(100));
    }

    private List<String> requests() {
        return brand.receiver().requests().stream().map(request -> request.method() + " " + request.path()).toList();
    }

    @Test
    void onlyTheFieldsThatOmnisendDocumentsGoThere() {
        pushes(Map.of("customerName", "Jane Doe", "languageCode", "de", "shippingSum", 5, "shippingMethod", "Post",
                "billingAddress", Map.of("firstName", "Jane", "city", "Berlin"), "shippingAddress", Map.of("city", "Berlin"),
                "products",
                List.of(Map.of("cartProductID", "l", "productID", "P", "variantID", "V", "title", "T", "quantity", 1,
                        "price", 1, "sku", false, "imageUrl", false, "options",
                        List.of(Map.of("name", "Size", "value", "M"))))));
        send();

        JsonNode body = brand.receiver().requests().get(0).json();
        assertThat(body.fieldNames()).toIterable().isSubsetOf("cartID", "contactID", "email", "phone", "currency", "cartSum",
                "cartRecoveryUrl", "createdAt", "updatedAt", "attributionID", "products");
        assertThat(body.path("products").get(0).fieldNames()).toIterable().isSubsetOf("cartProductID", "productID", "variantID",
                "title", "description", "quantity", "price", "oldPrice", "discount");
    }

    @Test
    void aCartThatIsOpenAgainGoesThereAgain() {
        String cart = pushes(Map.of());
        send();
        String order = newId();
        FORWARDING.api().body(order(order, Map.of("cartID", cart, "email", email))).post("/v3/orders").then().statusCode(200);
        send();
        FORWARDING.api().body(Map.of("paymentStatus", "voided")).patch("/v3/orders/{id}", order).then().statusCode(200);
        send();

        assertThat(requests()).contains("PUT /v3/carts/" + cart);
        assertThat(brand.carts()).containsKey(cart);
    }

    @Test
    void aRetryAfterTheOrderTakesNoCartAwayWhoseOrderIsOnItsWay() {
        String cart = pushes(Map.of());
        brand.receiver().answers(500);
        send();
        orders(Map.of("cartID", cart));
        brand.beginsAnew();
        comesDue();
        send();

        assertThat(requests()).noneMatch(request -> request.startsWith("DELETE"));
    }
}
