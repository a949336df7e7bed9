package dev.cartrestore.delivery;

import static dev.cartrestore.testsupport.Shop.TOLD;
import static dev.cartrestore.testsupport.Shop.line;
import static dev.cartrestore.testsupport.Shop.newId;
import static dev.cartrestore.testsupport.Shop.order;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartrestore.cart.abandoned.AbandonmentSweep;
import dev.cartrestore.security.signature.WebhookSignature;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.Receiver;
import dev.cartrestore.testsupport.Receiver.Answer;
import dev.cartrestore.testsupport.Receiver.ReceivedRequest;
import dev.cartrestore.testsupport.ShopperBrowser;
import dev.cartrestore.testsupport.Sql;
import dev.cartrestore.testsupport.TestClock;
import dev.cartrestore.testsupport.TestSecrets;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

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
    AbandonmentSweep sweep;

    @Inject
    Sql sql;

    /** Each test has its own contact, since an order ends the reminders of all carts of its contact. */
    private final String contact = newId();
    private final String email = contact + "@example.com";

    @Test
    void getsOneSignedMessageAboutAnAbandonedCart() {
        String cart = pushes(LONG_AGO);

        assertThat(sweep.recordDue(store())).isEqualTo(1);
        assertThat(sweep.recordDue(store())).isZero();
        send();
        send();

        assertThat(merchant.requests()).hasSize(1);
        ReceivedRequest request = merchant.requests().get(0);
        assertThat(request.json().path("type").asText()).isEqualTo("cart.abandoned");
        assertThat(Instant.parse(request.json().path("timestamp").asText())).isBetween(clock.instant().minusSeconds(60),
                clock.instant());
        JsonNode data = request.json().path("data");
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
            assertThat(new WebhookSignature(List.of(secret)).isGenuine(request.header("webhook-id"),
                    request.header("webhook-timestamp"), request.header("webhook-signature"),
                    request.body().getBytes(StandardCharsets.UTF_8), clock.instant())).isTrue();
        }
    }

    @Test
    void getsAnotherMessageWhenTheCartIsAbandonedAgain() {
        String cart = pushes(LONG_AGO);
        sweep.recordDue(store());
        pushes(cart, "2026-11-02T08:00:00Z");
        sweep.recordDue(store());
        send();

        assertThat(types()).containsExactly("cart.abandoned", "cart.abandoned");
        assertThat(merchant.requests()).extracting(request -> request.header("webhook-id")).doesNotHaveDuplicates();
    }

    @Test
    void getsNoMessageAboutCartsInUseEmptyOrOrdered() {
        pushes(clock.instant().toString());
        TOLD.pushes(newId(), Map.of("email", email, "updatedAt", LONG_AGO, "products", List.of(), "cartSum", 0));
        String ordered = pushes(LONG_AGO);
        TOLD.orders(newId(), ordered);

        assertThat(sweep.recordDue(store())).isZero();
    }

    @Test
    void getsTheReturnOfAShopperAndTheRecoveredSale() {
        String cart = pushes(LONG_AGO);
        ShopperBrowser browser = new ShopperBrowser(TOLD);
        browser.opens("/cartrestore/" + TOLD.signedIdOf(cart) + "/").then().statusCode(200);
        browser.presses("/cartrestore/" + cart + "/checkout").then().statusCode(303);
        String order = orders(cart, Map.of());
        send();

        assertThat(types()).containsExactly("cart.restored", "cart.ordered", "cart.recovered", "cart.stop");
        JsonNode recovered = merchant.requests().get(2).json().path("data");
        assertThat(recovered.path("orderID").asText()).isEqualTo(order);
        assertThat(recovered.path("orderSum").asLong()).isEqualTo(5250);
        assertThat(recovered.path("currency").asText()).isEqualTo("USD");
        assertThat(recovered.path("recovered").asBoolean()).isTrue();
        JsonNode stop = merchant.requests().get(3).json().path("data");
        assertThat(stop.path("reason").asText()).isEqualTo("ordered");
        assertThat(stop.path("cartID").asText()).isEqualTo(cart);
    }

    @Test
    void getsNoMessageAboutProgramsThatPostFormsWithoutACookie() {
        String cart = pushes(LONG_AGO);
        TOLD.form().post("/cartrestore/{id}/checkout", cart).then().statusCode(303);
        send();

        assertThat(types()).isEmpty();
    }

    @Test
    void getsAStopForEveryCartOfTheBuyerWhateverAddressTheOrderHas() {
        String bought = pushes(LONG_AGO);
        String sameContact = newId();
        TOLD.pushes(sameContact, Map.of("contactID", contact, "email", "other-" + email));
        String sameAddress = newId();
        TOLD.pushes(sameAddress, Map.of("contactID", newId(), "email", email.toUpperCase(java.util.Locale.ROOT)));
        String strangers = newId();
        TOLD.pushes(strangers, Map.of("contactID", newId(), "email", "stranger-" + email));

        orders(bought, Map.of("email", "third-" + email));
        send();

        assertThat(merchant.requests()).filteredOn(request -> type(request).equals("cart.stop"))
                .extracting(request -> request.json().path("data").path("cartID").asText())
                .containsExactlyInAnyOrder(bought, sameContact, sameAddress);
    }

    @Test
    void stopsRemindersForABuyersOtherCarts() {
        String other = pushes(LONG_AGO);
        orders(pushes(newId(), clock.instant().toString()), Map.of());
        assertThat(sweep.recordDue(store())).isZero();

        pushes(other, "2026-11-03T08:00:00Z");

        assertThat(sweep.recordDue(store())).isEqualTo(1);
    }

    @Test
    void getsTheLongestCart() {
        List<Map<String, Object>> lines = IntStream.range(0, 150).mapToObj(i -> {
            Map<String, Object> line = line("line-" + i, 1, 100);
            line.put("title", "t".repeat(2000));
            line.put("productUrl", "https://told.test/" + "u".repeat(4000));
            return line;
        }).toList();
        String cart = TOLD.pushes(newId(), Map.of("email", email, "updatedAt", LONG_AGO, "products", lines));
        assertThat(sweep.recordDue(store())).isEqualTo(1);
        send();

        assertThat(merchant.requests()).singleElement().satisfies(request -> {
            assertThat(request.json().path("data").path("cartID").asText()).isEqualTo(cart);
            assertThat(request.json().path("data").path("products")).hasSize(100);
        });
    }

    @Test
    void anErasureReachesDeliveriesOfACartThatBelongsToAnotherPersonNow() {
        String cart = pushes(LONG_AGO);
        sweep.recordDue(store());
        TOLD.pushes(cart, Map.of("contactID", newId(), "email", "heir-" + email));
        TOLD.api().body(Map.of("email", email)).post("/merchant/people/erasures").then().statusCode(200);

        assertThat(sql.read("select count(*) from delivery where body like ?", "%\"" + email + "\"%")).isEqualTo("0");
        assertThat(TOLD.api().get("/v3/carts/{id}", cart).jsonPath().getString("email")).isEqualTo("heir-" + email);
    }

    @Test
    void getsAStopForAWithdrawnCart() {
        String cart = pushes(LONG_AGO);
        TOLD.api().delete("/v3/carts/{id}", cart).then().statusCode(204);
        send();

        assertThat(types()).containsExactly("cart.stop");
        assertThat(merchant.requests().get(0).json().path("data").path("reason").asText()).isEqualTo("withdrawn");
    }

    @Test
    void anErasedCartTakesItsDeliveriesWithIt() {
        String cart = pushes(LONG_AGO);
        sweep.recordDue(store());
        ShopperBrowser browser = new ShopperBrowser(TOLD);
        browser.opens("/cartrestore/" + TOLD.signedIdOf(cart) + "/").then().statusCode(200);
        browser.confirms("/cartrestore/" + cart + "/forget").then().statusCode(303);

        assertThat(sql.read("select count(*) from delivery where body like ?", "%" + email + "%")).isEqualTo("0");
        send();

        assertThat(types()).containsExactly("cart.erased", "cart.stop");
        assertThat(merchant.requests()).noneMatch(request -> request.body().contains(contact));
    }

    @Test
    void getsAFailedMessageAgainUnderItsIdAndOthersOfTheCartAfterIt() {
        String cart = pushes(LONG_AGO);
        sweep.recordDue(store());
        merchant.answers(500);
        send();
        orders(cart, Map.of());
        merchant.answers(200);
        send();
        assertThat(merchant.requests()).as("the first waits, and the others behind it").hasSize(1);

        comesDue();
        send();

        assertThat(types()).containsExactly("cart.abandoned", "cart.abandoned", "cart.ordered", "cart.stop");
        assertThat(merchant.requests().get(1).header("webhook-id")).isEqualTo(merchant.requests().get(0).header("webhook-id"));
        assertThat(merchant.requests().get(1).body()).isEqualTo(merchant.requests().get(0).body());
        assertThat(sql.read("select count(*) from delivery where store = 'told'")).isEqualTo("0");
    }

    @Test
    void getsADeliveryWhoseNodeDied() {
        pushes(LONG_AGO);
        sweep.recordDue(store());
        merchant.behaves(request -> Receiver.NONE);
        send();
        // as if the node had died before it could store the failure
        sql.run("update delivery set due_at = ? where store = 'told'", minutesAgo(-1));
        merchant.answers(200);
        send();
        assertThat(merchant.requests()).hasSize(1);

        comesDue();
        send();

        assertThat(merchant.requests()).hasSize(2);
    }

    @Test
    void isPausedForAsLongAsItAsks() {
        pushes(LONG_AGO);
        pushes(newId(), LONG_AGO);
        merchant.behaves(request -> new Answer(429, "", Map.of("Retry-After", "120")));
        sweep.recordDue(store());
        send();
        int asked = merchant.requests().size();
        merchant.answers(200);
        pushes(newId(), LONG_AGO);
        sweep.recordDue(store());
        send();
        assertThat(merchant.requests()).hasSize(asked);

        comesDue();
        send();

        assertThat(merchant.requests()).hasSize(asked + 3);
        assertThat(sql.read("select max(tries) from delivery where store = 'told'")).isNull();
    }

    @Test
    void isPausedWhenManyResponsesAskForItTogether() {
        for (int i = 0; i < 30; i++) {
            pushes(newId(), LONG_AGO);
        }
        merchant.behaves(request -> new Answer(429, "", Map.of("Retry-After", "120")));
        sweep.recordDue(store());
        send();

        assertThat(sql.read("select count(*) from delivery where store = 'told' and last_error = 'status 429'"
                + " and state = 'PENDING' and tries = 0"))
                .isEqualTo("30");
    }

    @Test
    void getsAMessageAtOnceThatWasAddedWhileTheOneBeforeWasSent() {
        String cart = pushes(LONG_AGO);
        sweep.recordDue(store());
        merchant.behaves(request -> {
            if (type(request).equals("cart.abandoned")) {
                orders(cart, Map.of());
            }
            return Answer.of(200);
        });
        send();

        assertThat(types()).containsExactly("cart.abandoned", "cart.ordered", "cart.stop");
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

    private OffsetDateTime minutesAgo(int minutes) {
        return clock.instant().minus(Duration.ofMinutes(minutes)).atOffset(ZoneOffset.UTC);
    }

    private List<String> types() {
        return merchant.requests().stream().map(MerchantWebhookTest::type).toList();
    }

    private static String type(ReceivedRequest request) {
        return request.json().path("type").asText();
    }
}
