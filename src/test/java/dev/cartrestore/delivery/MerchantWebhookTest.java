package dev.cartrestore.delivery;

import static dev.cartrestore.testsupport.Shop.TOLD;
import static dev.cartrestore.testsupport.Shop.newId;
import static dev.cartrestore.testsupport.Shop.order;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartrestore.cart.abandoned.AbandonedCarts;
import dev.cartrestore.security.signature.WebhookSignature;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.Receiver;
import dev.cartrestore.testsupport.Receiver.Answer;
import dev.cartrestore.testsupport.Receiver.Told;
import dev.cartrestore.testsupport.ShopperBrowser;
import dev.cartrestore.testsupport.Sql;
import dev.cartrestore.testsupport.TestClock;
import dev.cartrestore.testsupport.TestSecrets;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class MerchantWebhookTest {

    private static final String LONG_AGO = "2026-11-01T08:00:00Z";

    Receiver merchant;

    @Inject
    TestClock clock;

    @Inject
    Stores stores;

    @Inject
    DeliverySender sender;

    @Inject
    MerchantWebhook webhook;

    @Inject
    AbandonedCarts abandoned;

    @Inject
    DeliveryGauges gauges;

    @Inject
    MeterRegistry metrics;

    @Inject
    Sql sql;

    /** Contacts are another for each test, since orders reach for all carts of theirs. */
    private final String contact = newId();
    private final String email = contact + "@example.com";

    @Test
    void isToldOfAnAbandonedCartOnceAndSigned() {
        String cart = pushes(LONG_AGO);

        assertThat(abandoned.notice(store())).isEqualTo(1);
        assertThat(abandoned.notice(store())).isZero();
        send();
        send();

        assertThat(merchant.told()).hasSize(1);
        Told told = merchant.told().get(0);
        assertThat(told.json().path("type").asText()).isEqualTo("cart.abandoned");
        assertThat(Instant.parse(told.json().path("timestamp").asText())).isBetween(clock.instant().minusSeconds(60),
                clock.instant());
        JsonNode data = told.json().path("data");
        assertThat(data.path("cartID").asText()).isEqualTo(cart);
        assertThat(data.path("contactID").asText()).isEqualTo(contact);
        assertThat(data.path("email").asText()).isEqualTo(email);
        assertThat(data.path("cartSum").asLong()).isEqualTo(4750);
        assertThat(data.path("updatedAt").asText()).isEqualTo(LONG_AGO);
        assertThat(data.path("products")).hasSize(2);
        String link = data.path("cartRecoveryUrl").asText();
        assertThat(link).startsWith("https://told.test/cartrestore/" + cart + "~");
        TOLD.browser().get(link.substring("https://told.test".length())).then().statusCode(200);
        for (String secret : List.of(TestSecrets.MERCHANT_SECRET, TestSecrets.NEXT_MERCHANT_SECRET)) {
            assertThat(new WebhookSignature(List.of(secret)).isGenuine(told.header("webhook-id"),
                    told.header("webhook-timestamp"), told.header("webhook-signature"),
                    told.body().getBytes(StandardCharsets.UTF_8), clock.instant())).isTrue();
        }
    }

    @Test
    void isToldAgainOnceTheShopperCameBackAndLeftAgain() {
        String cart = pushes(LONG_AGO);
        abandoned.notice(store());
        pushes(cart, "2026-11-02T08:00:00Z");
        abandoned.notice(store());
        send();

        assertThat(types()).containsExactly("cart.abandoned", "cart.abandoned");
        assertThat(merchant.told()).extracting(told -> told.header("webhook-id")).doesNotHaveDuplicates();
    }

    @Test
    void hearsNothingOfCartsThatAreInUseEmptyOrOrdered() {
        pushes(clock.instant().toString());
        TOLD.pushes(newId(), Map.of("email", email, "updatedAt", LONG_AGO, "products", List.of(), "cartSum", 0));
        String ordered = pushes(LONG_AGO);
        TOLD.orders(newId(), ordered);

        assertThat(abandoned.notice(store())).isZero();
    }

    @Test
    void isToldThatAShopperCameBackThroughTheLinkAndThatTheSaleIsTheirs() {
        String cart = pushes(LONG_AGO);
        ShopperBrowser browser = new ShopperBrowser(TOLD);
        browser.opens("/cartrestore/" + TOLD.signedIdOf(cart) + "/").then().statusCode(200);
        browser.presses("/cartrestore/" + cart + "/checkout").then().statusCode(303);
        String order = orders(cart, Map.of());
        send();

        assertThat(types()).containsExactly("cart.restored", "cart.ordered", "cart.recovered", "cart.stop");
        JsonNode recovered = merchant.told().get(2).json().path("data");
        assertThat(recovered.path("orderID").asText()).isEqualTo(order);
        assertThat(recovered.path("orderSum").asLong()).isEqualTo(5250);
        assertThat(recovered.path("currency").asText()).isEqualTo("USD");
        assertThat(recovered.path("recovered").asBoolean()).isTrue();
        JsonNode stop = merchant.told().get(3).json().path("data");
        assertThat(stop.path("reason").asText()).isEqualTo("ordered");
        assertThat(stop.path("cartID").asText()).isEqualTo(cart);
    }

    @Test
    void isNotToldOfProgramsThatPostFormsWithoutACookie() {
        String cart = pushes(LONG_AGO);
        TOLD.form().post("/cartrestore/{id}/checkout", cart).then().statusCode(303);
        send();

        assertThat(types()).isEmpty();
    }

    @Test
    void isToldToStopForEveryCartOfTheBuyerWhateverAddressTheOrderHas() {
        String bought = pushes(LONG_AGO);
        String sameContact = newId();
        TOLD.pushes(sameContact, Map.of("contactID", contact, "email", "other-" + email));
        String sameAddress = newId();
        TOLD.pushes(sameAddress, Map.of("contactID", newId(), "email", email.toUpperCase(java.util.Locale.ROOT)));
        String strangers = newId();
        TOLD.pushes(strangers, Map.of("contactID", newId(), "email", "stranger-" + email));

        orders(bought, Map.of("email", "third-" + email));
        send();

        assertThat(merchant.told()).filteredOn(told -> type(told).equals("cart.stop"))
                .extracting(told -> told.json().path("data").path("cartID").asText())
                .containsExactlyInAnyOrder(bought, sameContact, sameAddress);
    }

    @Test
    void stopsRemindersForABuyersOtherCarts() {
        String other = pushes(LONG_AGO);
        orders(pushes(newId(), clock.instant().toString()), Map.of());
        assertThat(abandoned.notice(store())).isZero();

        pushes(other, "2026-11-03T08:00:00Z");

        assertThat(abandoned.notice(store())).isEqualTo(1);
    }

    @Test
    void getsTheLongestCart() {
        List<Map<String, Object>> lines = java.util.stream.IntStream.range(0, 150).mapToObj(i -> {
            Map<String, Object> line = dev.cartrestore.testsupport.Shop.line("line-" + i, 1, 100);
            line.put("title", "t".repeat(2000));
            line.put("productUrl", "https://told.test/" + "u".repeat(4000));
            return line;
        }).toList();
        String cart = TOLD.pushes(newId(), Map.of("email", email, "updatedAt", LONG_AGO, "products", lines));
        assertThat(abandoned.notice(store())).isEqualTo(1);
        send();

        assertThat(merchant.told()).singleElement().satisfies(told -> {
            assertThat(told.json().path("data").path("cartID").asText()).isEqualTo(cart);
            assertThat(told.json().path("data").path("products")).hasSize(100);
        });
    }

    @Test
    void anErasureReachesDeliveriesOfACartThatBelongsToAnotherPersonNow() {
        String cart = pushes(LONG_AGO);
        abandoned.notice(store());
        TOLD.pushes(cart, Map.of("contactID", newId(), "email", "heir-" + email));
        TOLD.api().body(Map.of("email", email)).post("/merchant/people/erasures").then().statusCode(200);

        assertThat(sql.read("select count(*) from delivery where body like ?", "%\"" + email + "\"%")).isEqualTo("0");
        assertThat(TOLD.api().get("/v3/carts/{id}", cart).jsonPath().getString("email")).isEqualTo("heir-" + email);
    }

    @Test
    void isToldToStopForACartThatTheStoreTookBack() {
        String cart = pushes(LONG_AGO);
        TOLD.api().delete("/v3/carts/{id}", cart).then().statusCode(204);
        send();

        assertThat(types()).containsExactly("cart.stop");
        assertThat(merchant.told().get(0).json().path("data").path("reason").asText()).isEqualTo("withdrawn");
    }

    @Test
    void anErasedCartTakesItsDeliveriesWithIt() {
        String cart = pushes(LONG_AGO);
        abandoned.notice(store());
        ShopperBrowser browser = new ShopperBrowser(TOLD);
        browser.opens("/cartrestore/" + TOLD.signedIdOf(cart) + "/").then().statusCode(200);
        browser.confirms("/cartrestore/" + cart + "/forget").then().statusCode(303);

        assertThat(sql.read("select count(*) from delivery where body like ?", "%" + email + "%")).isEqualTo("0");
        send();

        assertThat(types()).containsExactly("cart.erased", "cart.stop");
        assertThat(merchant.told()).noneMatch(told -> told.body().contains(contact));
    }

    @Test
    void getsAFailedMessageAgainUnderItsIdAndOthersOfTheCartAfterIt() {
        String cart = pushes(LONG_AGO);
        abandoned.notice(store());
        merchant.answers(500);
        send();
        orders(cart, Map.of());
        merchant.answers(200);
        send();
        assertThat(merchant.told()).as("the first waits, and the others behind it").hasSize(1);

        comesDue();
        send();

        assertThat(types()).containsExactly("cart.abandoned", "cart.abandoned", "cart.ordered", "cart.stop");
        assertThat(merchant.told().get(1).header("webhook-id")).isEqualTo(merchant.told().get(0).header("webhook-id"));
        assertThat(merchant.told().get(1).body()).isEqualTo(merchant.told().get(0).body());
        assertThat(sql.read("select count(*) from delivery where store = 'told'")).isEqualTo("0");
    }

    @Test
    void getsADeliveryWhoseNodeDied() {
        pushes(LONG_AGO);
        abandoned.notice(store());
        merchant.behaves(told -> Receiver.NONE);
        send();
        // as if the node had died before it could store the failure
        sql.run("update delivery set due_at = ? where store = 'told'", minutesAgo(-1));
        merchant.answers(200);
        send();
        assertThat(merchant.told()).hasSize(1);

        comesDue();
        send();

        assertThat(merchant.told()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 422})
    void refusesOnceAndForAll(int status) {
        String cart = pushes(LONG_AGO);
        abandoned.notice(store());
        merchant.answers(status);
        send();
        comesDue();
        send();
        assertThat(merchant.told()).hasSize(1);

        String id = TOLD.api().get("/merchant/deliveries?state=dead").then().statusCode(200).extract()
                .path("deliveries.find { it.reference == '" + cart + "' }.id");
        assertThat(TOLD.api().get("/merchant/deliveries?state=dead").asString()).contains("status " + status)
                .doesNotContain(email);
        merchant.answers(200);
        TOLD.api().post("/merchant/deliveries/{id}/replays", id).then().statusCode(200);
        send();

        assertThat(merchant.told()).hasSize(2);
        assertThat(merchant.told().get(1).header("webhook-id")).isEqualTo(id)
                .isEqualTo(merchant.told().get(0).header("webhook-id"));
        TOLD.api().get("/merchant/deliveries?state=dead").then().body("deliveries.reference", not(hasItem(cart)));
    }

    @Test
    void isPausedForAsLongAsItAsks() {
        pushes(LONG_AGO);
        pushes(newId(), LONG_AGO);
        merchant.behaves(told -> new Answer(429, "", Map.of("Retry-After", "120")));
        abandoned.notice(store());
        send();
        int asked = merchant.told().size();
        merchant.answers(200);
        pushes(newId(), LONG_AGO);
        abandoned.notice(store());
        send();
        assertThat(merchant.told()).hasSize(asked);

        comesDue();
        send();

        assertThat(merchant.told()).hasSize(asked + 3);
        assertThat(sql.read("select max(tries) from delivery where store = 'told'")).isNull();
    }

    @Test
    void isPausedWhenManyResponsesAskForItTogether() {
        for (int i = 0; i < 30; i++) {
            pushes(newId(), LONG_AGO);
        }
        merchant.behaves(told -> new Answer(429, "", Map.of("Retry-After", "120")));
        abandoned.notice(store());
        send();

        assertThat(sql.read("select count(*) from delivery where store = 'told' and last_error = 'status 429'"
                + " and state = 'PENDING' and tries = 0"))
                .isEqualTo("30");
    }

    @Test
    void getsAMessageAtOnceThatWasAddedWhileTheOneBeforeWasSent() {
        String cart = pushes(LONG_AGO);
        abandoned.notice(store());
        merchant.behaves(told -> {
            if (type(told).equals("cart.abandoned")) {
                orders(cart, Map.of());
            }
            return Answer.of(200);
        });
        send();

        assertThat(types()).containsExactly("cart.abandoned", "cart.ordered", "cart.stop");
    }

    @Test
    void deadLettersAreReplayedTogetherAndDeletedOneByOne() {
        pushes(LONG_AGO);
        pushes(newId(), LONG_AGO);
        abandoned.notice(store());
        merchant.answers(422);
        send();
        TOLD.api().post("/merchant/deliveries/replays").then().statusCode(200);
        send();
        List<String> dead = TOLD.api().get("/merchant/deliveries").jsonPath().getList("deliveries.id");
        assertThat(dead).hasSize(2);

        dead.forEach(id -> TOLD.api().delete("/merchant/deliveries/{id}", id).then().statusCode(204));

        TOLD.api().get("/merchant/deliveries").then().body("deliveries", empty());
        TOLD.api().delete("/merchant/deliveries/{id}", dead.get(0)).then().statusCode(404);
    }

    @Test
    void deadLettersAreListedInParts() {
        for (int i = 0; i < 5; i++) {
            pushes(newId(), LONG_AGO);
        }
        abandoned.notice(store());
        merchant.answers(422);
        send();
        sql.run("update delivery set dead_at = ? where store = 'told'", minutesAgo(1)); // all at the same moment

        List<String> walked = new ArrayList<>();
        String next = "/merchant/deliveries?limit=2";
        while (next != null) {
            JsonPath part = TOLD.api().urlEncodingEnabled(false).get(next.substring(next.indexOf("/merchant"))).then()
                    .statusCode(200).extract()
                    .jsonPath();
            walked.addAll(part.getList("deliveries.id"));
            next = part.getString("next");
        }

        assertThat(walked).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void waitingDeliveriesAndDeadLettersAreMetrics() {
        pushes(newId(), LONG_AGO);
        abandoned.notice(store());
        merchant.answers(422);
        send();
        pushes(newId(), LONG_AGO);
        abandoned.notice(store());
        clock.advance(Duration.ofMinutes(10));

        gauges.count();

        assertThat(undelivered("dead")).isEqualTo(1);
        assertThat(undelivered("waiting")).isEqualTo(1);
        assertThat(metrics.get("cartrestore.deliveries.age").tag("store", "told").tag("target", "webhook").gauge().value())
                .isBetween(600.0, 660.0);
    }

    private double undelivered(String state) {
        return metrics.get("cartrestore.deliveries.undelivered").tag("store", "told").tag("target", "webhook")
                .tag("state", state)
                .gauge().value();
    }

    @Test
    void deliveriesAreShownToTheStoreAlone() {
        given().header("Host", "told.test").get("/merchant/deliveries").then().statusCode(401);
        given().header("Host", "told.test").header("X-API-KEY", "fwd-key").get("/merchant/deliveries").then().statusCode(401);
        TOLD.api().get("/merchant/deliveries?state=lost").then().statusCode(400);
        for (String query : List.of("limit=0", "limit=many", "after=now", "after=~")) {
            TOLD.api().get("/merchant/deliveries?" + query).then().statusCode(400);
        }
        TOLD.api().post("/merchant/deliveries/{id}/replays", "msg_none").then().statusCode(404);
    }

    private Store store() {
        return stores.byKey("told").orElseThrow();
    }

    private String pushes(String updatedAt) {
        return pushes(newId(), updatedAt);
    }

    private String pushes(String cartId, String updatedAt) {
        return TOLD.pushes(cartId, Map.of("contactID", contact, "email", email, "createdAt", "2026-10-01T08:00:00Z",
                "updatedAt", updatedAt));
    }

    private String orders(String cartId, Map<String, Object> changes) {
        String orderId = newId();
        Map<String, Object> order = order(orderId,
                Map.of("cartID", cartId, "email", email, "createdAt", clock.instant().toString()));
        order.putAll(changes);
        TOLD.api().body(order).post("/v3/orders").then().statusCode(200);
        return orderId;
    }

    private void send() {
        sender.sendDue(store(), webhook).toCompletableFuture().join();
    }

    private void comesDue() {
        clock.advance(Duration.ofDays(100));
    }

    private java.time.OffsetDateTime minutesAgo(int minutes) {
        return clock.instant().minus(Duration.ofMinutes(minutes)).atOffset(java.time.ZoneOffset.UTC);
    }

    private List<String> types() {
        return merchant.told().stream().map(MerchantWebhookTest::type).toList();
    }

    private static String type(Told told) {
        return told.json().path("type").asText();
    }
}
