package dev.cartrestore.platform.zid;

import static dev.cartrestore.testsupport.Shop.ZID;
import static dev.cartrestore.testsupport.TestSecrets.WEBHOOK_PASSWORD;
import static dev.cartrestore.testsupport.TestSecrets.WEBHOOK_PATH;
import static dev.cartrestore.testsupport.TestSecrets.WEBHOOK_USER;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.cartrestore.testsupport.Eventually;
import dev.cartrestore.testsupport.StoredCarts;
import dev.cartrestore.testsupport.Tables;
import dev.cartrestore.testsupport.Vendor.ZidServer;
import dev.cartrestore.testsupport.ZidStore;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Zid reports by webhooks: it only says which cart to read again. */
@QuarkusTest
class ZidWebhooksTest {

    ZidServer server;

    @Inject
    StoredCarts stored;

    @Inject
    Tables tables;

    private ZidStore zid;
    private String cartId;

    @BeforeEach
    void beginAnew() {
        zid = new ZidStore(server).hasTheCart();
        cartId = zid.cartId();
    }

    private static Response reports(String path, String user, String password, String body) {
        return ZID.browser().auth().preemptive().basic(user, password).contentType("application/json").body(body)
                .post("/webhooks/zid/" + path);
    }

    private static Response reports(String body) {
        return reports(WEBHOOK_PATH, WEBHOOK_USER, WEBHOOK_PASSWORD, body);
    }

    private void becomes(String status) {
        Eventually.assertThat(() -> assertThat(stored.status(cartId)).isEqualTo(status));
    }

    private void isOpened() {
        assertThat(ZID.browser().get("/cartrestore/{id}/", cartId).statusCode()).isEqualTo(200);
        zid.forgetsCalls();
    }

    private String completed() {
        return "{\"event\": \"abandoned_cart.completed\", \"data\": {\"id\": \"" + cartId
                + "\", \"order_id\": \"471147114\"}}";
    }

    /** Zid does not say what is around the cart. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"id\": \"%s\", \"phase\": \"new\", \"products_count\": \"1\"}",
            "{\"event\": \"abandoned_cart.created\", \"data\": {\"id\": \"%s\"}}",
            "{\"id\": \"event-17\", \"event\": \"abandoned_cart.created\", \"data\": {\"id\": \"%s\"}}",
            "{\"id\": 17, \"event_name\": \"abandoned_cart.created\", \"payload\": {\"id\": \"%s\"}}",
            "{\"type\": \"abandoned_cart.created\", \"abandoned_cart\": {\"id\": \"%s\"}}",
            "{\"topic\": \"abandoned_cart.created\", \"data\": {\"id\": 17, \"abandoned_cart\": {\"id\": \"%s\"}}}",
            "{\"payload\": {\"abandoned_cart\": {\"id\": \"%s\"}}}"})
    void aCartIsKnownBeforeAnybodyClicks(String envelope) {
        Response answer = reports(String.format(envelope, cartId));

        assertThat(answer.statusCode()).isEqualTo(200);
        becomes("OPEN");
        assertThat(ZID.browser().get("/cartrestore/{id}/", cartId).asString()).contains("AlSamra honey");
        assertThat(zid.calls()).as("the click asks for nothing more").isEqualTo(1);
    }

    @Test
    void aCompletedCartIsOrderedIfReadingItSaysSo() {
        isOpened();
        zid.hasTheCart(cart -> cart.put("order_id", 471247124).put("phase", "completed"));

        assertThat(reports(completed()).statusCode()).isEqualTo(200);

        becomes("ORDERED");
        assertThat(tables.contents().get("cart")).filteredOn(row -> row.contains(cartId)).singleElement().asString()
                .as("Zid's word, not the webhook's").contains("471247124").doesNotContain("471147114");
    }

    @Test
    void aCompletedCartThatIsStillOpenStaysSo() {
        isOpened();

        assertThat(reports(completed()).statusCode()).isEqualTo(200);

        Eventually.assertThat(() -> assertThat(tables.contents().get("platform_report")).filteredOn(row -> row.contains(cartId))
                .singleElement().asString().as("to be tried again").doesNotEndWith("null]"));
        Eventually.assertThat(() -> assertThat(zid.askedForTheCart()).hasSize(1));
        assertThat(ZID.browser().get("/cartrestore/{id}/", cartId).statusCode()).isEqualTo(200);
    }

    @Test
    void aCreatedCartMayBeOrderedAlready() {
        isOpened();
        zid.hasTheCart(cart -> cart.put("phase", "completed"));

        reports("{\"event\": \"abandoned_cart.created\", \"data\": {\"id\": \"" + cartId + "\"}}");

        becomes("ORDERED");
    }

    @Test
    void theSameReportIsReadBackOnce() {
        String body = "{\"id\": \"" + cartId + "\"}";
        reports(body);
        becomes("OPEN");

        assertThat(reports(body).path("status").toString()).isEqualTo("known");
        assertThat(zid.askedForTheCart()).hasSize(1);
    }

    /** As where the merchant put the event into the address, since Zid's body does not name it. */
    @Test
    void anotherEventInTheAddressIsNoRepetition() {
        isOpened();
        String body = "{\"id\": \"" + cartId + "\"}";
        reports(WEBHOOK_PATH + "?e=abandoned_cart.created", WEBHOOK_USER, WEBHOOK_PASSWORD, body);
        Eventually.assertThat(() -> assertThat(zid.askedForTheCart()).hasSize(1));
        zid.answersForTheCart(WireMock.notFound());

        Response completed = reports(WEBHOOK_PATH + "?e=abandoned_cart.completed", WEBHOOK_USER, WEBHOOK_PASSWORD, body);

        assertThat(completed.path("status").toString()).isNotEqualTo("known");
        becomes("ORDERED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "17", "{}", "{\"data\": []}", "{\"id\": \"a b\"}", "{\"id\": {\"id\": 1}}"})
    void whatNamesNoCartIsSentBack(String body) {
        assertThat(reports(body).statusCode()).isEqualTo(400);
        assertThat(zid.calls()).isZero();
    }

    @Test
    void strangersAreRefused() {
        String body = completed();

        isRefused(reports("another-path-that-is-long-enough", WEBHOOK_USER, WEBHOOK_PASSWORD, body));
        isRefused(reports(WEBHOOK_PATH, "somebody", WEBHOOK_PASSWORD, body));
        isRefused(reports(WEBHOOK_PATH, WEBHOOK_USER, "another-password", body));
        isRefused(ZID.browser().body(body).post("/webhooks/zid/" + WEBHOOK_PATH));
        isRefused(ZID.browser().body(body).post("/webhooks/zid"));
    }

    private void isRefused(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(stored.triesOfReport(cartId)).isEmpty();
        assertThat(zid.calls()).isZero();
    }
}
