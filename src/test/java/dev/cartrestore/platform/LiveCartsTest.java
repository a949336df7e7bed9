package dev.cartrestore.platform;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.cartrestore.testsupport.Concurrently;
import dev.cartrestore.testsupport.Eventually;
import dev.cartrestore.testsupport.Fixtures;
import dev.cartrestore.testsupport.Shop;
import dev.cartrestore.testsupport.ShopperBrowser;
import dev.cartrestore.testsupport.Sql;
import dev.cartrestore.testsupport.Tables;
import dev.cartrestore.testsupport.TestClock;
import dev.cartrestore.testsupport.TestTimeouts;
import dev.cartrestore.testsupport.Vendor.BigCommerceServer;
import dev.cartrestore.testsupport.Vendor.OmnisendServer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The platform's present word counts, and the snapshot serves; on Omnisend, whose carts are the simplest. */
@QuarkusTest
class LiveCartsTest {

    private static final String AN_HOUR_AGO = "Prices and stock are as of";

    OmnisendServer omnisend;
    BigCommerceServer bigCommerce;

    @Inject
    TestTimeouts timeouts;

    @Inject
    TestClock clock;

    @Inject
    Sql sql;

    @Inject
    Tables tables;

    private final String cartId = UUID.randomUUID().toString();

    @Test
    void askOnceForAllWhoClickAtOnce() throws Exception {
        answers(okJson(cart("Linen T-shirt")).withFixedDelay(300));

        List<Integer> first = Concurrently.call(30, i -> open().statusCode());
        clock.advance(Duration.ofHours(1));
        List<Integer> later = Concurrently.call(30, i -> open().statusCode());

        assertThat(first).containsOnly(200);
        assertThat(later).containsOnly(200);
        assertThat(calls()).isEqualTo(2);
    }

    @Test
    void askOnceInHalfAMinute() {
        answers(okJson(cart("Linen T-shirt")));
        open();
        answers(okJson(cart("Woollen T-shirt")));

        assertThat(open().asString()).contains("Linen T-shirt").doesNotContain(AN_HOUR_AGO);
        clock.advance(Duration.ofSeconds(29));
        assertThat(open().asString()).contains("Linen T-shirt");
        assertThat(calls()).isEqualTo(1);

        clock.advance(Duration.ofSeconds(2));
        assertThat(open().asString()).contains("Woollen T-shirt");
        assertThat(calls()).isEqualTo(2);
        assertThat(sql.read("select count(*) from cart_event where cart_id = ?", cartId))
                .as("another language, say, is nothing that happened to the cart").isEqualTo("1");
    }

    @Test
    void answerEachBrowserAsItAsked() throws Exception {
        answers(okJson(cart("Linen T-shirt")));
        open();
        answers(okJson(cart("Linen T-shirt")).withFixedDelay(200));
        for (int round = 0; round < 3; round++) {
            clock.advance(Duration.ofHours(1));

            List<String> types = Concurrently.call(8, i -> given().header("Host", "omni.test")
                    .accept(i % 2 == 0 ? "application/json" : "text/html").get("/cartrestore/{id}/", cartId).contentType());

            for (int i = 0; i < types.size(); i++) {
                assertThat(types.get(i)).startsWith(i % 2 == 0 ? "application/json" : "text/html");
            }
        }
    }

    @Test
    void letEachScriptReadItsOwnAnswer() throws Exception {
        answers(okJson(cart("Linen T-shirt")));
        ShopperBrowser shopper = new ShopperBrowser(Shop.OMNI);
        shopper.opens("/cartrestore/" + cartId + "/");
        String pointer = shopper.cookie("__Host-cart");
        answers(okJson(cart("Linen T-shirt")).withFixedDelay(200));
        for (int round = 0; round < 3; round++) {
            clock.advance(Duration.ofHours(1));

            List<String> allowed = Concurrently.call(8, i -> {
                var asked = given().header("Host", "omni.test").accept("application/json").cookie("__Host-cart", pointer);
                return String.valueOf((i % 2 == 0 ? asked : asked.header("Origin", "https://shop.example.com"))
                        .get("/cartrestore").header("Access-Control-Allow-Origin"));
            });

            for (int i = 0; i < allowed.size(); i++) {
                assertThat(allowed.get(i)).isEqualTo(i % 2 == 0 ? "null" : "https://shop.example.com");
            }
        }
    }

    @Test
    void leaveACartAloneThatTheStorefrontTookBack() {
        answers(okJson(cart("Linen T-shirt")));
        open();
        Shop.OMNI.api().delete("/v3/carts/{id}", cartId).then().statusCode(204);
        clock.advance(Duration.ofHours(1));

        assertThat(open().statusCode()).isEqualTo(404);
        assertThat(sql.read("select count(*) from cart_line where cart_id = ?", cartId)).isEqualTo("0");
        assertThat(calls()).isEqualTo(1);
    }

    @Test
    void keepWhatTheShopperChangedOnACartOfAFastClock() {
        answers(okJson(cart("Linen T-shirt").replace("2017-05-30T14:25:03.707Z", "2099-01-01T00:00:00Z")));
        ShopperBrowser shopper = new ShopperBrowser(Shop.OMNI);
        shopper.opens("/cartrestore/" + cartId + "/");
        shopper.changes("/cartrestore/" + cartId + "/lines/line-1", 7);
        clock.advance(Duration.ofHours(1));

        assertThat(shopper.opens("/cartrestore/" + cartId + "/").asString()).contains("value=\"7\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void answerScriptsAndHeadsLikewise(String method) {
        answers(okJson(cart("Linen T-shirt")));

        Response json = Shop.OMNI.browser().accept("application/json").request(method, "/cartrestore/{id}", cartId);

        assertThat(json.statusCode()).isEqualTo(200);
        assertThat(json.contentType()).startsWith("application/json");
        assertThat(calls()).isEqualTo(1);
    }

    @Test
    void rememberThatThereIsNoCart() {
        answers(aResponse().withStatus(404));

        String once = open().asString();
        assertThat(open().asString()).isEqualTo(once);
        assertThat(open().statusCode()).isEqualTo(404);
        assertThat(open().headers().hasHeaderWithName("Set-Cookie")).isFalse();
        assertThat(calls()).isEqualTo(1);
    }

    @Test
    void writeNothingButTheSnapshot() {
        answers(okJson(cart("Linen T-shirt")));
        open();
        Map<String, List<String>> once = tables.contents();

        for (int i = 0; i < 20; i++) {
            open();
        }
        assertThat(tables.contents()).isEqualTo(once);

        clock.advance(Duration.ofHours(1));
        open();
        assertThat(tables.contents().keySet().stream().filter(table -> !tables.contents().get(table).equals(once.get(table))))
                .allMatch(table -> table.toLowerCase().matches("cart|platform_rate_limit"));
        assertThat(sql.read("select count(*) from cart_event where cart_id = ?", cartId)).isEqualTo("1");
    }

    @Test
    void doNotAskAboutCartsOfTheStorefront() {
        Shop.OMNI.pushes(cartId, Map.of());

        assertThat(open().asString()).contains("Thing line-1");
        assertThat(calls()).isZero();
    }

    @Test
    void leaveAPlatformsCartToTheStorefrontThatPushesIt() {
        answers(okJson(cart("Linen T-shirt")));
        open();
        Shop.OMNI.pushes(cartId, Map.of());
        clock.advance(Duration.ofHours(1));

        assertThat(open().asString()).contains("Thing line-1");
        assertThat(calls()).isEqualTo(1);
    }

    @Test
    void showWhatTheShopperChangedOverWhatThePlatformSays() {
        answers(okJson(cart("Linen T-shirt")));
        ShopperBrowser shopper = new ShopperBrowser(Shop.OMNI);
        shopper.opens("/cartrestore/" + cartId + "/");
        shopper.changes("/cartrestore/" + cartId + "/lines/line-1", 7);
        clock.advance(Duration.ofHours(1));

        assertThat(shopper.opens("/cartrestore/" + cartId + "/").asString()).contains("value=\"7\"");
        assertThat(calls()).isEqualTo(2);
        assertThat(sql.read("select quantity from cart_line where cart_id = ?", cartId)).isEqualTo("2");

        answers(okJson(cart("Cotton T-shirt").replace("2017-05-30T14:25:03.707Z", "2099-01-01T00:00:00Z")
                .replace("\"quantity\": 2", "\"quantity\": 5")));
        clock.advance(Duration.ofHours(1));
        assertThat(shopper.opens("/cartrestore/" + cartId + "/").asString()).contains("value=\"7\"", "Cotton T-shirt");
        assertThat(open().asString()).contains("value=\"5\"");
    }

    @Test
    void neverBringBackWhatWasErased() {
        answers(okJson(cart("Linen T-shirt")));
        ShopperBrowser shopper = new ShopperBrowser(Shop.OMNI);
        shopper.opens("/cartrestore/" + cartId + "/");
        shopper.opens("/cartrestore/" + Shop.OMNI.signedIdOf(cartId) + "/");
        shopper.confirms("/cartrestore/" + cartId + "/forget");
        clock.advance(Duration.ofHours(1));

        assertThat(open().statusCode()).isEqualTo(404);
        assertThat(calls()).isEqualTo(1);
        assertThat(sql.read("select count(*) from cart_line where cart_id = ?", cartId)).isEqualTo("0");
    }

    @Test
    void takeOnlyA404ForGoneAndTakeItBackWhenTheCartIsThereAgain() {
        answers(okJson(cart("Linen T-shirt")));
        ShopperBrowser holder = new ShopperBrowser(Shop.OMNI);
        holder.opens("/cartrestore/" + cartId + "/");
        holder.opens("/cartrestore/" + Shop.OMNI.signedIdOf(cartId) + "/");
        answers(aResponse().withStatus(404));
        clock.advance(Duration.ofHours(1));

        assertThat(open().statusCode()).isEqualTo(404);
        assertThat(holder.opens("/cartrestore/" + cartId + "/").statusCode()).as("who holds it may know").isEqualTo(410);
        answers(okJson(cart("Linen T-shirt")));
        clock.advance(Duration.ofSeconds(55));
        assertThat(open().statusCode()).as("its word stands for a minute").isEqualTo(404);
        clock.advance(Duration.ofSeconds(10));
        assertThat(open().statusCode()).isEqualTo(200);
    }

    @Test
    void tellHowOldASnapshotIs() {
        answers(okJson(cart("Linen T-shirt")));
        open();
        answers(aResponse().withStatus(500));
        clock.advance(Duration.ofHours(1));

        assertThat(open().asString()).contains(AN_HOUR_AGO, "Linen T-shirt");
        assertThat(open().asString()).as("whoever comes next").contains(AN_HOUR_AGO);
        assertThat(calls()).isEqualTo(2);
    }

    @Test
    void keepWhatComesTooLateForTheOneWhoAsked() throws Exception {
        timeouts.set(Duration.ofSeconds(4)); // long enough for either call, and too short for both
        String token = UUID.randomUUID().toString().replace("-", "");
        bigCommerce.stubFor(get(urlPathEqualTo("/stores/bighash/v3/abandoned-carts/" + token))
                .willReturn(okJson("{\"data\":{\"cart_id\":\"" + cartId + "\"}}").withFixedDelay(2400)));
        bigCommerce.stubFor(get(urlPathEqualTo("/stores/bighash/v3/carts/" + cartId))
                .willReturn(
                        okJson(Fixtures.text("bigcommerce-cart.json").replace("d1a2c3b4-5e6f-4a7b-8c9d-0e1f2a3b4c5d", cartId))
                                .withFixedDelay(2400)));

        Response late = Shop.BIG.browser().queryParam("t", token).get("/cartrestore");
        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(late.header("Retry-After")).isNotNull();
        Eventually.assertThat(() -> assertThat(sql.read("select cart_id from cart_alias where alias = ?", token)).isNotNull());

        assertThat(Shop.BIG.browser().queryParam("t", token).get("/cartrestore").statusCode()).isEqualTo(200);
        assertThat(bigCommerce.getAllServeEvents()).hasSize(2);
    }

    @Test
    void askTheNextPlatformOnlyWhereTheFirstOneHasNoSuchCart() {
        omnisend.stubFor(get(urlPathEqualTo("/v3/carts/" + cartId)).willReturn(okJson(cart("Linen T-shirt"))));
        bigCommerce.stubFor(get(urlPathEqualTo("/stores/bothhash/v3/carts/" + cartId)).willReturn(aResponse().withStatus(500)));

        assertThat(both().statusCode()).isEqualTo(503);
        assertThat(omnisend.getAllServeEvents()).isEmpty();
        bigCommerce.resetAll(); // which answers 404 to everything
        assertThat(both().asString()).contains("Linen T-shirt");
        assertThat(omnisend.getAllServeEvents()).singleElement()
                .satisfies(call -> assertThat(call.getRequest().getHeader("X-API-KEY")).isEqualTo("both-brand-key"));
    }

    private Response both() {
        return Shop.BOTH.browser().get("/cartrestore/{id}/", cartId);
    }

    private Response open() {
        return given().header("Host", "omni.test").get("/cartrestore/{id}/", cartId);
    }

    private void answers(ResponseDefinitionBuilder answer) {
        omnisend.stubFor(get(urlPathEqualTo("/v3/carts/" + cartId)).willReturn(answer));
    }

    private int calls() {
        return omnisend.getAllServeEvents().size();
    }

    private String cart(String title) {
        return Fixtures.text("omnisend-cart.json").replace("cart1234567", cartId).replace("Linen T-shirt", title);
    }
}
