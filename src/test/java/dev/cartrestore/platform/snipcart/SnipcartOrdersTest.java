package dev.cartrestore.platform.snipcart;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.cartrestore.testsupport.Shop.SNIP;
import static dev.cartrestore.testsupport.Shop.SNIP_LIVE;
import static dev.cartrestore.testsupport.SnipcartCarts.json;
import static dev.cartrestore.testsupport.SnipcartCarts.keeps;
import static dev.cartrestore.testsupport.SnipcartCarts.newToken;
import static dev.cartrestore.testsupport.SnipcartCarts.sample;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.cartrestore.testsupport.Eventually;
import dev.cartrestore.testsupport.Shop;
import dev.cartrestore.testsupport.ShopperBrowser;
import dev.cartrestore.testsupport.Tables;
import dev.cartrestore.testsupport.Vendor.SnipcartServer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Snipcart reports of orders, and what strangers say that it does. */
@QuarkusTest
class SnipcartOrdersTest {

    /** Snipcart vouches for the reports that carry it. */
    private static final String GENUINE = "genuine/../token?a=b c&d";
    private static final String VOUCHED = "/api/requestvalidation/genuine%2F..%2Ftoken%3Fa%3Db%20c%26d";

    SnipcartServer snipcart;

    @Inject
    Tables tables;

    private final String token = newToken();

    @BeforeEach
    void beginAnew() {
        snipcart.stubFor(get(urlEqualTo(VOUCHED)).willReturn(vouches(GENUINE)));
    }

    @Test
    void endTheCart() {
        ShopperBrowser shopper = shopper(token);

        Response answer = reports(GENUINE, order(token));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("application/json");
        assertThat(answer.path("status").toString()).isEqualTo("accepted");
        Eventually.assertThat(() -> assertThat(isOpen(token)).isFalse());
        assertThat(shopper.opens("/cartrestore/" + token + "/").statusCode()).isEqualTo(410);
        snipcart.verify(1, getRequestedFor(urlEqualTo(VOUCHED)).withHeader("Accept", equalTo("application/json"))
                .withHeader("Authorization", equalTo("Basic c25pcC1zZWNyZXQ6")));
    }

    @Test
    void haveTheirEffectOnce() {
        shopper(token);
        reports(GENUINE, order(token));
        Eventually.assertThat(() -> assertThat(isOpen(token)).isFalse());
        Eventually.assertThat(this::isAllDone);
        Map<String, List<String>> before = mentions(token);

        Response again = reports(GENUINE, order(token));

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.path("status").toString()).isEqualTo("known");
        assertThat(mentions(token)).isEqualTo(before);
    }

    @Test
    void creditsTheRefilledCart() {
        ShopperBrowser shopper = shopper(token);
        ObjectNode order = order(newToken());
        content(order).putObject("metadata").put("cartRestore", proof(shopper));

        assertThat(reports(GENUINE, order).statusCode()).isEqualTo(200);

        Eventually.assertThat(() -> assertThat(isOpen(token)).isFalse());
        assertThat(shopper.opens("/cartrestore/" + token + "/").statusCode()).isEqualTo(410);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no-proof", "{token}", "{token}~test~zzzzzz~AAAAAAAAAAAAAAAAAAAAAA"})
    void areOfTheirOwnCartWhereTheProofOfAnotherIsForged(String forged) {
        String another = newToken();
        shopper(another);
        shopper(token);
        ObjectNode order = order(token);
        content(order).putObject("metadata").put("cartRestore", forged.replace("{token}", another));

        assertThat(reports(GENUINE, order).statusCode()).isEqualTo(200);

        Eventually.assertThat(() -> assertThat(isOpen(token)).isFalse());
        assertThat(isOpen(another)).isTrue();
    }

    @Test
    void areOfTheirOwnCartWhereTheProofIsAReferenceForTheScript() {
        String another = newToken();
        ShopperBrowser shopper = shopper(another);
        shopper(token);
        ObjectNode order = order(token);
        content(order).putObject("metadata").put("cartRestore", reference(shopper, another));

        reports(GENUINE, order);

        Eventually.assertThat(() -> assertThat(isOpen(token)).isFalse());
        assertThat(isOpen(another)).isTrue();
    }

    @Test
    void areRefusedWithoutATokenOfSnipcarts() {
        shopper(token);
        Map<String, List<String>> before = mentions(token);

        assertThat(SNIP.browser().contentType("application/json").body(order(token).toString()).post("/webhooks/snipcart")
                .statusCode()).isEqualTo(401);
        assertThat(reports(" ", order(token)).statusCode()).isEqualTo(401);
        assertThat(reports("x".repeat(513), order(token)).statusCode()).isEqualTo(401);

        assertThat(mentions(token)).isEqualTo(before);
        snipcart.verify(0, getRequestedFor(urlPathMatching("/api/requestvalidation/.*")));
    }

    @Test
    void areRefusedWhereSnipcartDoesNotVouchForThem() {
        shopper(token);
        stubValidation("unknown", aResponse().withStatus(404));
        stubValidation("malformed", aResponse().withStatus(400));
        stubValidation("another", vouches(GENUINE));
        stubValidation("nothing", okJson("{}"));

        assertThat(List.of("unknown", "malformed", "another", "nothing"))
                .allSatisfy(word -> assertThat(reports(word, order(token)).statusCode()).as(word).isEqualTo(401));

        assertThat(isOpen(token)).isTrue();
        assertThat(events(token)).isEmpty();
    }

    @Test
    void waitWhileSnipcartCannotBeAsked() {
        shopper(token);
        stubValidation("down", aResponse().withStatus(500));
        stubValidation("late", vouches("late").withFixedDelay(2000));
        stubValidation("cut", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        assertThat(List.of("down", "late", "cut")).allSatisfy(word -> {
            Response answer = reports(word, order(token));
            assertThat(answer.statusCode()).as(word).isEqualTo(503);
            assertThat(answer.header("Retry-After")).matches("[1-9]\\d*");
        });

        assertThat(isOpen(token)).isTrue();
        assertThat(events(token)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"order.status.changed", "order.refund.created", "subscription.created", "taxes.calculate", ""})
    void areTakenFromNoOtherEvent(String event) {
        shopper(token);

        Response answer = reports(GENUINE, order(token).put("eventName", event));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.path("status").toString()).isEqualTo("ignored");
        assertThat(isOpen(token)).isTrue();
        assertThat(events(token)).isEmpty();
    }

    @Test
    void takeNoCartOnceTheyAreCancelled() {
        shopper(token);
        ObjectNode order = order(token);
        content(order).put("status", "Cancelled");

        assertThat(reports(GENUINE, order).path("status").toString()).isEqualTo("ignored");

        assertThat(isOpen(token)).isTrue();
        assertThat(events(token)).isEmpty();
    }

    @Test
    void ofTheTestModeDoNotCountWhereSalesAreReal() {
        snipcart.stubFor(get(urlEqualTo("/live/carts/abandoned/" + token)).willReturn(okJson(sample(token).toString())));
        snipcart.stubFor(get(urlEqualTo("/live/requestvalidation/genuine")).willReturn(vouches("genuine")));
        SNIP_LIVE.browser().get("/cartrestore/{token}/", token).then().statusCode(200);

        Response test = post(SNIP_LIVE, "genuine", order(token).toString());
        assertThat(test.path("status").toString()).isEqualTo("ignored");
        assertThat(SNIP_LIVE.browser().get("/cartrestore/{token}/", token).statusCode()).isEqualTo(200);

        Response live = post(SNIP_LIVE, "genuine", order(token).put("mode", "Live").toString());
        assertThat(live.path("status").toString()).isEqualTo("accepted");
        Eventually.assertThat(() -> SNIP_LIVE.browser().get("/cartrestore/{token}/", token).then().statusCode(410));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "\"\"", "{\"eventName\": \"order.completed\"}",
            "{\"eventName\": \"order.completed\", \"content\": {\"token\": \"../carts\"}}", "<html>"})
    void areRefusedWhereTheyCannotBeRead(String body) {
        Response answer = post(SNIP, GENUINE, body);

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void countAlthoughTheirTimeCannotBeRead() {
        shopper(token);
        ObjectNode order = order(token).put("createdOn", "yesterday");
        content(order).put("completionDate", "today").put("creationDate", "once").put("currency", "dollars");

        assertThat(reports(GENUINE, order).statusCode()).isEqualTo(200);

        Eventually.assertThat(() -> assertThat(isOpen(token)).isFalse());
    }

    @Test
    void ofCartsThatNobodyKnowsLeaveNoCart() {
        assertThat(reports(GENUINE, order(token)).statusCode()).isEqualTo(200);

        Eventually.assertThat(this::isAllDone);
        assertThat(rows("cart", token)).isEmpty();
    }

    @Test
    void areForStoresAtSnipcartOnly() {
        assertThat(post(Shop.BIG, GENUINE, order(token).toString()).statusCode()).isEqualTo(404);
        assertThat(SNIP.browser().get("/webhooks/snipcart").statusCode()).isEqualTo(405);
    }

    /** As captured from an account: the order is the cart, with another status. */
    private static ObjectNode order(String token) {
        ObjectNode event = (ObjectNode) json("{\"eventName\": \"order.completed\", \"mode\": \"Test\"}");
        event.put("createdOn", "2026-11-08T17:50:00.123Z").set("content", sample(token).put("status", "Processed")
                .put("completionDate", "2026-11-08T17:49:00Z").put("invoiceNumber", "SNIP-1001"));
        return event;
    }

    private static ObjectNode content(ObjectNode order) {
        return (ObjectNode) order.get("content");
    }

    private static ResponseDefinitionBuilder vouches(String word) {
        return okJson(((ObjectNode) json("{}")).put("token", word).toString());
    }

    private void stubValidation(String word, ResponseDefinitionBuilder answer) {
        snipcart.stubFor(get(urlEqualTo("/api/requestvalidation/" + word)).willReturn(answer));
    }

    private static Response reports(String word, ObjectNode event) {
        return post(SNIP, word, event.toString());
    }

    private static Response post(Shop shop, String word, String body) {
        return shop.browser().header("X-Snipcart-RequestToken", word).contentType("application/json").body(body)
                .post("/webhooks/snipcart");
    }

    /** Somebody whose browser has opened the cart. */
    private ShopperBrowser shopper(String cartId) {
        keeps(snipcart, sample(cartId));
        ShopperBrowser shopper = new ShopperBrowser(SNIP);
        shopper.opens("/cartrestore/" + cartId + "/").then().statusCode(200);
        return shopper;
    }

    private static String reference(ShopperBrowser shopper, String cartId) {
        return shopper.presses("/cartrestore/" + cartId + "/checkout").header("Location").split("#cart-restore=")[1];
    }

    /** What the script leaves with the browser's cart at Snipcart. */
    private String proof(ShopperBrowser shopper) {
        return SNIP.browser().get("/cartrestore/{reference}/refill", reference(shopper, token)).path("proof");
    }

    private static boolean isOpen(String cartId) {
        int status = SNIP.browser().get("/cartrestore/{token}/", cartId).statusCode();
        assertThat(status).isIn(200, 404, 410); // who knows a token of Snipcart's may know of its order
        return status == 200;
    }

    private List<String> events(String cartId) {
        return rows("platform_report", cartId);
    }

    private List<String> rows(String table, String cartId) {
        return mentions(cartId).entrySet().stream().filter(entry -> entry.getKey().equalsIgnoreCase(table))
                .flatMap(entry -> entry.getValue().stream()).toList();
    }

    /** The rows of every table that something is in. */
    private Map<String, List<String>> mentions(String text) {
        Map<String, List<String>> contents = tables.contents();
        contents.replaceAll((table, rows) -> rows.stream().filter(row -> row.contains(text)).toList());
        return contents;
    }

    /** Nothing that was reported is left to do. */
    private void isAllDone() {
        assertThat(rows("platform_report", "order.completed")).isNotEmpty().allMatch(row -> row.endsWith("null]"));
    }
}
