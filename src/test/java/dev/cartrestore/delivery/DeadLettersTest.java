package dev.cartrestore.delivery;

import static dev.cartrestore.testsupport.Json.jsonAt;
import static dev.cartrestore.testsupport.Shop.TOLD;
import static dev.cartrestore.testsupport.Shop.newId;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import dev.cartrestore.cart.abandoned.AbandonmentSweep;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.Receiver;
import dev.cartrestore.testsupport.Sql;
import dev.cartrestore.testsupport.TestClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DeadLettersTest {

    private static final String EMAIL = "jane.doe@example.com";

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
    AbandonmentSweep sweep;

    @Inject
    DeliveryGauges gauges;

    @Inject
    MeterRegistry metrics;

    @Inject
    Sql sql;

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 422})
    void areNotRetriedUntilReplayed(int status) {
        String cart = pushesAbandonedCart();
        sweep.recordDue(store());
        merchant.answers(status);
        send();
        clock.advance(Duration.ofDays(100));
        send();
        assertThat(merchant.requests()).hasSize(1);

        String id = TOLD.api().get("/merchant/deliveries?state=dead").then().statusCode(200).extract()
                .path("deliveries.find { it.reference == '" + cart + "' }.id");
        assertThat(TOLD.api().get("/merchant/deliveries?state=dead").asString()).contains("status " + status)
                .doesNotContain(EMAIL);
        merchant.answers(200);
        TOLD.api().post("/merchant/deliveries/{id}/replays", id).then().statusCode(200);
        send();

        assertThat(merchant.requests()).hasSize(2);
        assertThat(merchant.requests().get(1).header("webhook-id")).isEqualTo(id)
                .isEqualTo(merchant.requests().get(0).header("webhook-id"));
        TOLD.api().get("/merchant/deliveries?state=dead").then().body(jsonAt("deliveries.reference", not(hasItem(cart))));
    }

    @Test
    void areReplayedTogetherAndDeletedOneByOne() {
        pushesAbandonedCart();
        pushesAbandonedCart();
        sweep.recordDue(store());
        merchant.answers(422);
        send();
        TOLD.api().post("/merchant/deliveries/replays").then().statusCode(200);
        send();
        List<String> dead = TOLD.api().get("/merchant/deliveries").jsonPath().getList("deliveries.id");
        assertThat(dead).hasSize(2);

        dead.forEach(id -> TOLD.api().delete("/merchant/deliveries/{id}", id).then().statusCode(204));

        TOLD.api().get("/merchant/deliveries").then().body(jsonAt("deliveries", empty()));
        TOLD.api().delete("/merchant/deliveries/{id}", dead.get(0)).then().statusCode(404);
    }

    @Test
    void areListedInParts() {
        for (int i = 0; i < 5; i++) {
            pushesAbandonedCart();
        }
        sweep.recordDue(store());
        merchant.answers(422);
        send();
        sql.run("update delivery set dead_at = ? where store = 'told'",
                clock.instant().minusSeconds(60).atOffset(ZoneOffset.UTC)); // all at the same moment

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
    void areCountedInMetricsBesideWaitingDeliveries() {
        pushesAbandonedCart();
        sweep.recordDue(store());
        merchant.answers(422);
        send();
        pushesAbandonedCart();
        sweep.recordDue(store());
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
    void areShownToTheirStoreOnly() {
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

    private static String pushesAbandonedCart() {
        return TOLD.pushes(newId(), Map.of("email", EMAIL, "createdAt", "2026-10-01T08:00:00Z", "updatedAt",
                "2026-11-01T08:00:00Z"));
    }

    private void send() {
        sender.sendDue(store(), webhook).toCompletableFuture().join();
    }
}
