package dev.cartrestore.platform.bigcommerce;

import static dev.cartrestore.testsupport.BigCommerceStore.problem;
import static dev.cartrestore.testsupport.Shop.BIG;
import static dev.cartrestore.testsupport.Shop.BOTH;
import static dev.cartrestore.testsupport.Shop.ZID;
import static dev.cartrestore.testsupport.TestSecrets.BIGCOMMERCE_SECRET;
import static dev.cartrestore.testsupport.TestSecrets.WEBHOOK_PASSWORD;
import static dev.cartrestore.testsupport.TestSecrets.WEBHOOK_PATH;
import static dev.cartrestore.testsupport.TestSecrets.WEBHOOK_USER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.inject.Inject;

import dev.cartrestore.testsupport.BigCommerceStore;
import dev.cartrestore.testsupport.Eventually;
import dev.cartrestore.testsupport.ShopperBrowser;
import dev.cartrestore.testsupport.StoredCarts;
import dev.cartrestore.testsupport.Tables;
import dev.cartrestore.testsupport.TestClock;
import dev.cartrestore.testsupport.Vendor.BigCommerceServer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What BigCommerce reports by webhooks, and what strangers try to. */
@QuarkusTest
class BigCommerceWebhooksTest {

    BigCommerceServer server;

    @Inject
    TestClock clock;

    @Inject
    StoredCarts stored;

    @Inject
    Tables tables;

    private final ShopperBrowser shopper = new ShopperBrowser(BIG);
    private BigCommerceStore bigCommerce;
    private String cartId;

    @BeforeEach
    void beginAnew() {
        bigCommerce = new BigCommerceStore(server, "big").hasTheCart();
        cartId = bigCommerce.cartId();
    }

    private String event(String store, String scope, String data) {
        return """
                {"scope": "%s", "store_id": "1", "data": {"type": "cart", %s}, "hash": "%s", "created_at": %d,
                 "producer": "stores/%shash"}""".formatted(scope, data, UUID.randomUUID(), clock.instant().getEpochSecond(),
                store);
    }

    private String converted(String id) {
        return event("big", "store/cart/converted", "\"id\": \"" + id + "\", \"orderId\": 1234");
    }

    private static Map<String, String> signed(String secret, Instant at, String body) {
        String id = "msg-" + UUID.randomUUID();
        String timestamp = String.valueOf(at.getEpochSecond());
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            byte[] signature = mac.doFinal((id + "." + timestamp + "." + body).getBytes(UTF_8));
            return new TreeMap<>(Map.of("webhook-id", id, "webhook-timestamp", timestamp, "webhook-signature",
                    "v1," + Base64.getEncoder().encodeToString(signature)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Response reports(Map<String, String> headers, String body) {
        return BIG.browser().headers(headers).contentType("application/json").body(body).post("/webhooks/bigcommerce");
    }

    private Response reports(String body) {
        return reports(signed(BIGCOMMERCE_SECRET, clock.instant(), body), body);
    }

    private void becomes(String status) {
        Eventually.assertThat(() -> assertThat(stored.status(cartId)).isEqualTo(status));
    }

    // ---- signed

    @Test
    void anOrderTakesItsCart() {
        shopper.opens("/cartrestore/" + cartId + "/");
        shopper.opens("/cartrestore/" + BIG.signedIdOf(cartId) + "/");

        Response answer = reports(converted(cartId));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.path("status").toString()).isEqualTo("accepted");
        becomes("ORDERED");
        assertThat(shopper.opens("/cartrestore/" + cartId + "/").statusCode()).isEqualTo(410);
        assertThat(BIG.browser().get("/cartrestore/{id}/", cartId).statusCode()).as("anybody else").isEqualTo(404);
        assertThat(tables.contents().get("cart")).filteredOn(row -> row.contains(cartId)).singleElement().asString()
                .contains("1234");
    }

    @Test
    void anOrderOfACartThatWasMadeForTheCheckoutTakesTheOriginal() {
        String anew = UUID.randomUUID().toString();
        shopper.opens("/cartrestore/" + cartId + "/");
        bigCommerce.makesCart(anew, "w");
        assertThat(shopper.presses("/cartrestore/" + cartId + "/checkout").statusCode()).isEqualTo(303);

        assertThat(reports(converted(anew)).statusCode()).isEqualTo(200);

        becomes("ORDERED");
        assertThat(stored.status(anew)).isEqualTo("none");
    }

    @Test
    void aCartThatWasMadeForTheCheckoutIsNoneOfItsOwn() {
        BigCommerceStore anew = new BigCommerceStore(server, "big").hasTheCart();
        bigCommerce.hasTheCart(); // which the store above began without
        shopper.opens("/cartrestore/" + cartId + "/");
        bigCommerce.makesCart(anew.cartId(), "w");
        assertThat(shopper.presses("/cartrestore/" + cartId + "/checkout").statusCode()).isEqualTo(303);

        assertThat(reports(event("big", "store/cart/abandoned", "\"id\": \"" + anew.cartId() + "\", \"token\": \"t-1\""))
                .statusCode()).isEqualTo(200);

        Eventually.assertThat(() -> assertThat(stored.triesOfReport(anew.cartId())).contains(1));
        Eventually.assertThat(() -> assertThat(anew.askedForTheCart()).hasSize(1));
        assertThat(stored.status(anew.cartId())).isEqualTo("none");
        assertThat(shopper.opens("/cartrestore/" + anew.cartId() + "/").asString()).contains("/cartrestore/" + anew.cartId());
        assertThat(stored.status(anew.cartId())).isEqualTo("none");
    }

    @Test
    void aReportThatComesTwiceCountsOnce() {
        shopper.opens("/cartrestore/" + cartId + "/");
        String body = converted(cartId);
        reports(body);
        becomes("ORDERED");
        Eventually.assertThat(this::isDone); // which is written down afterwards
        Map<String, List<String>> before = tables.contents();

        Response again = reports(body);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.path("status").toString()).isEqualTo("known");
        assertThat(tables.contents()).isEqualTo(before);
    }

    @Test
    void anyOfTheStoresSecretsMayHaveSigned() {
        shopper.opens("/cartrestore/" + cartId + "/");
        String body = converted(cartId);

        assertThat(reports(signed("an-older-secret", clock.instant(), body), body).statusCode()).isEqualTo(200);

        becomes("ORDERED");
    }

    @Test
    void anOrderOfACartThatNobodyAskedForChangesNothing() {
        assertThat(reports(converted(cartId)).statusCode()).isEqualTo(200);

        Eventually.assertThat(() -> assertThat(stored.triesOfReport(cartId)).contains(1));
        assertThat(stored.status(cartId)).isEqualTo("none");
        assertThat(bigCommerce.calls()).isEmpty();
    }

    @Test
    void anAbandonedCartIsKnownBeforeAnybodyClicks() {
        String body = event("big", "store/cart/abandoned",
                "\"id\": \"" + cartId + "\", \"token\": \"" + bigCommerce.token() + "\"");

        assertThat(reports(body).statusCode()).isEqualTo(200);

        becomes("OPEN");
        Eventually.assertThat(
                () -> assertThat(tables.contents().get("cart_alias")).anyMatch(row -> row.contains(bigCommerce.token())));
        assertThat(shopper.opens("/cartrestore?t=" + bigCommerce.token()).statusCode()).isEqualTo(200);
        assertThat(bigCommerce.calls()).as("the click asks for nothing more")
                .containsExactly("GET /stores/bighash/v3/carts/" + cartId);
    }

    @ParameterizedTest
    @ValueSource(strings = {"store/cart/created", "store/order/created", "store/cart/lineItem/deleted", "x"})
    void reportsOfOtherThingsAreTakenAndForgotten(String scope) {
        Response answer = reports(event("big", scope, "\"id\": \"" + cartId + "\""));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.path("status").toString()).isEqualTo("ignored");
        assertThat(stored.triesOfReport(cartId)).isEmpty();
    }

    // ---- strangers

    @ParameterizedTest
    @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
    void nothingIsTakenWithoutOneOfTheHeaders(String header) {
        String body = converted(cartId);
        Map<String, String> headers = signed(BIGCOMMERCE_SECRET, clock.instant(), body);
        headers.remove(header);

        isRefused(reports(headers, body));
    }

    @Test
    void nothingIsTakenThatSomebodyElseSigned() {
        String body = converted(cartId);

        isRefused(reports(signed("the-wrong-secret", clock.instant(), body), body));
        isRefused(reports(signed(BIGCOMMERCE_SECRET, clock.instant(), body + " "), body));
        isRefused(reports(Map.of(), body));
    }

    @ParameterizedTest
    @CsvSource({"-330,401", "330,401", "-270,200", "270,200"})
    void nothingIsTakenThatWasSignedAtAnotherTime(int seconds, int status) {
        String body = converted(cartId);

        Response answer = reports(signed(BIGCOMMERCE_SECRET, clock.instant().plus(Duration.ofSeconds(seconds)), body), body);

        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void nothingIsTakenOfAnotherStore() {
        isRefused(reports(event("sealed", "store/cart/converted", "\"id\": \"" + cartId + "\", \"orderId\": 1")));
        String body = converted(cartId);
        assertThat(BOTH.browser().headers(signed(BIGCOMMERCE_SECRET, clock.instant(), body)).body(body)
                .post("/webhooks/bigcommerce").statusCode()).isEqualTo(401);
    }

    private void isRefused(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(stored.triesOfReport(cartId)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "[1]", "\"text\"",
            "{\"scope\": \"store/cart/converted\", \"producer\": \"stores/bighash\"}",
            "{\"scope\": \"store/cart/converted\", \"producer\": \"stores/bighash\", \"data\": {\"id\": \"a b\"}}"})
    void whatCannotBeReadIsSentBack(String body) {
        assertThat(reports(body).statusCode()).isEqualTo(400);
    }

    @Test
    void aStoreWithoutThePlatformHasNoSuchAddress() {
        assertThat(ZID.browser().body("{}").post("/webhooks/bigcommerce").statusCode())
                .isEqualTo(404);
    }

    // ---- not signed: known by path and password, and read back

    private static Response reportsUnsigned(String path, String user, String password, String body) {
        return BOTH.browser().auth().preemptive().basic(user, password).contentType("application/json").body(body)
                .post("/webhooks/bigcommerce/" + path);
    }

    private Response reportsUnsigned(String body) {
        return reportsUnsigned(WEBHOOK_PATH, WEBHOOK_USER, WEBHOOK_PASSWORD, body);
    }

    private String unsignedConverted() {
        return event("both", "store/cart/converted", "\"id\": \"" + cartId + "\", \"orderId\": 1234");
    }

    private void isOpenedAtBoth() {
        bigCommerce = new BigCommerceStore(server, "both").hasTheCart();
        cartId = bigCommerce.cartId();
        assertThat(BOTH.browser().get("/cartrestore/{id}/", cartId).statusCode()).isEqualTo(200);
    }

    @Test
    void anUnsignedOrderCountsOnceTheCartIsGone() {
        isOpenedAtBoth();
        bigCommerce.lostTheCart();

        assertThat(reportsUnsigned(unsignedConverted()).statusCode()).isEqualTo(200);

        becomes("ORDERED");
    }

    @Test
    void anUnsignedOrderDoesNotCountWhileTheCartIsThere() {
        isOpenedAtBoth();

        assertThat(reportsUnsigned(unsignedConverted()).statusCode()).isEqualTo(200);

        Eventually.assertThat(() -> assertThat(bigCommerce.askedForTheCart()).as("read back").hasSize(2));
        Eventually.assertThat(() -> assertThat(tables.contents().get("platform_report")).filteredOn(row -> row.contains(cartId))
                .singleElement().asString().as("to be tried again").doesNotEndWith("null]"));
        assertThat(stored.status(cartId)).isEqualTo("OPEN");
        assertThat(BOTH.browser().get("/cartrestore/{id}/", cartId).statusCode()).isEqualTo(200);
    }

    @Test
    void aReportIsTakenBeforeThePlatformHasToAnswer() {
        isOpenedAtBoth();
        bigCommerce.answersForTheCart(problem(404).withFixedDelay(3000));

        assertThat(reportsUnsigned(unsignedConverted()).statusCode()).isEqualTo(200);

        assertThat(stored.status(cartId)).isEqualTo("OPEN");
        becomes("ORDERED");
    }

    @Test
    void anUnsignedReportGivesNobodyAToken() {
        isOpenedAtBoth();

        reportsUnsigned(event("both", "store/cart/abandoned", "\"id\": \"" + cartId + "\", \"token\": \"guessed\""));

        Eventually.assertThat(() -> assertThat(bigCommerce.askedForTheCart()).hasSize(2));
        Eventually.assertThat(this::isDone);
        assertThat(tables.contents().get("cart_alias")).noneMatch(row -> row.contains(cartId));
    }

    @Test
    void anUnsignedReportNeedsPathAndPassword() {
        String body = unsignedConverted();

        isRefused(reportsUnsigned("another-path-that-is-long-enough", WEBHOOK_USER, WEBHOOK_PASSWORD, body));
        isRefused(reportsUnsigned(WEBHOOK_PATH, "somebody", WEBHOOK_PASSWORD, body));
        isRefused(reportsUnsigned(WEBHOOK_PATH, WEBHOOK_USER, "another-password", body));
        isRefused(BOTH.browser().body(body).post("/webhooks/bigcommerce/" + WEBHOOK_PATH));
        isRefused(BOTH.browser().auth().preemptive().basic(WEBHOOK_USER, WEBHOOK_PASSWORD).body(body)
                .post("/webhooks/bigcommerce"));
        assertThat(bigCommerce.calls()).isEmpty();
    }

    private void isDone() {
        assertThat(tables.contents().get("platform_report")).filteredOn(row -> row.contains(cartId)).singleElement().asString()
                .as("done").endsWith("null]");
    }
}
