package dev.cartrestore.platform.zid;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.cartrestore.testsupport.Json.jsonAt;
import static dev.cartrestore.testsupport.Shop.ZID;
import static dev.cartrestore.testsupport.ZidStore.CHECKOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.testsupport.Logged;
import dev.cartrestore.testsupport.Shop;
import dev.cartrestore.testsupport.ShopperBrowser;
import dev.cartrestore.testsupport.StoredCarts;
import dev.cartrestore.testsupport.Tables;
import dev.cartrestore.testsupport.TestClock;
import dev.cartrestore.testsupport.Vendor.ZidServer;
import dev.cartrestore.testsupport.ZidStore;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Carts of a store at Zid, from the link to the checkout. */
@QuarkusTest
class ZidTest {

    ZidServer server;

    @Inject
    TestClock clock;

    @Inject
    StoredCarts stored;

    @Inject
    Tables tables;

    private final ShopperBrowser shopper = new ShopperBrowser(ZID);
    private ZidStore zid;
    private String path;

    @BeforeEach
    void beginAnew() {
        zid = new ZidStore(server);
        path = "/cartrestore/" + zid.cartId() + "/";
    }

    // ---- the page

    @Test
    void showsTheCart() {
        zid.hasTheCart();

        Response page = shopper.opens(path);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).contains("AlSamra honey", "239.00", "SAR", "Go to checkout")
                .doesNotContain("t…@g….com", "testemail", "test customer name", "966555555555", "239.0009");
    }

    @Test
    void presentsBothCredentialsEachInItsPlace() {
        zid.hasTheCart();

        shopper.opens(path);

        assertThat(zid.askedForTheCart()).singleElement().satisfies(request -> {
            assertThat(request.getHeader("Authorization")).isEqualTo("Bearer zid-authorization");
            assertThat(request.getHeader("X-Manager-Token")).isEqualTo("zid-manager-token");
            assertThat(request.getHeader("Accept")).isEqualTo("application/json");
        });
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"-,ar,ar", "-,'ar-SA,en;q=0.5',ar", "-,en,en", "-,'de,ar;q=0.5',en", "-,-,en",
            "ar,en,ar", "en,ar,en"})
    void asksInTheShoppersLanguage(String link, String browser, String asked) {
        zid.hasTheCart();

        ZID.browser().headers(browser == null ? Map.of() : Map.of("Accept-Language", browser))
                .queryParams(link == null ? Map.of() : Map.of("lang", link)).get(path).then().statusCode(200);

        assertThat(zid.askedForTheCart()).singleElement().extracting(request -> request.getHeader("Accept-Language"))
                .isEqualTo(asked);
    }

    @Test
    void tellsTheTimeByTheStoresClock() {
        zid.hasTheCart();

        ZID.browser().accept("application/json").get(path).then().body(jsonAt("updatedAt", startsWith("2025-01-13T03:12:44")))
                .body(jsonAt("cartSum", equalTo(23900))).body(jsonAt("currency", equalTo("SAR")));
    }

    @Test
    void findsNoCartByAToken() {
        zid.hasTheCart();

        assertThat(ZID.browser().get("/cartrestore?t={id}", zid.cartId()).statusCode()).isEqualTo(404);
        assertThat(zid.calls()).isZero();
    }

    @Test
    void leadsToTheShopFromAnEmptyCart() {
        zid.hasTheCart(cart -> cart.put("cart_total", 0).putArray("products"));

        Response page = shopper.opens(path);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).contains("Continue shopping").doesNotContain("Go to checkout");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void takesALoginPageForRefusalAndDoesNotGoThere(int status) {
        zid.answersForTheCart(aResponse().withStatus(status).withHeader("Location", server.baseUrl() + "/login"));

        Response page = shopper.opens(path);

        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.header("Retry-After")).isNotNull();
        assertThat(zid.calls()).isEqualTo(1);
    }

    @Test
    void takesAnEnvelopeWithoutACartForTrouble() {
        zid.answersForTheCart(aResponse().withBody("{\"status\": \"object\", \"abandoned_cart\": []}"));

        assertThat(shopper.opens(path).statusCode()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"completed", "payment_method"})
    void opensNoCartThatWasOrdered(String phase) {
        zid.hasTheCart();
        shopper.opens(path);
        shopper.opens("/cartrestore/" + ZID.signedIdOf(zid.cartId()) + "/");
        zid.hasTheCart(cart -> cart.put("phase", phase).put("order_id", 4711));
        clock.advance(Duration.ofSeconds(61));

        Response page = shopper.opens(path);

        assertThat(page.statusCode()).as("for the browser that holds it").isEqualTo(410);
        assertThat(page.asString()).as("whose goods only Zid can sell again").doesNotContain("/again");
        assertThat(ZID.browser().get(path).statusCode()).isEqualTo(404);
        assertThat(tables.contents().get("cart")).anyMatch(row -> row.contains(zid.cartId()) && row.contains("4711"));
    }

    @Test
    void knowsNoCartThatWasOrderedBeforeAnybodyCame() {
        zid.hasTheCart(cart -> cart.put("phase", "completed"));

        assertThat(shopper.opens(path).statusCode()).isEqualTo(404);
        assertThat(stored.status(zid.cartId())).isEqualTo("none");
    }

    // ---- lines that only Zid can change

    @Test
    void hasNoFormsForQuantities() {
        zid.hasTheCart(cart -> ((ObjectNode) cart.at("/products/0")).put("quantity", 2)
                .put("total", 478));

        String page = shopper.opens(path).asString();

        assertThat(page).contains("Quantity: 2", "Quantities can be changed in the shop.").doesNotContain("/lines/",
                "name=\"quantity\"", "Remove");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5})
    void changesNothingWhateverIsPosted(int quantity) {
        zid.hasTheCart();
        shopper.opens(path);
        List<String> before = lines();

        Response answer = shopper.changes(path + "lines/900584062", quantity);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(lines()).isEqualTo(before).isNotEmpty();
        assertThat(shopper.opens(path).asString()).contains("239.00");
    }

    private List<String> lines() {
        return tables.contents().get("cart_line").stream().filter(row -> row.contains(zid.cartId())).toList();
    }

    @Test
    void isNeverPutTogetherWithAnotherCart() {
        String own = ZID.pushes(Shop.newId(), Map.of("currency", "SAR"));
        shopper.opens("/cartrestore/" + own + "/");
        zid.hasTheCart();

        String page = shopper.opens(path).asString();
        Response forged = shopper.presses(path + "merge");

        assertThat(page).contains("/keep", "/replace").doesNotContain("/merge");
        assertThat(forged.statusCode()).isEqualTo(303);
        assertThat(stored.status(own)).isEqualTo("OPEN");
        assertThat(stored.status(zid.cartId())).isEqualTo("OPEN");
        assertThat(lines()).hasSize(1);
    }

    // ---- the checkout

    @Test
    void sendsTheShopperOnByZidsOwnLinkToTheLetter() {
        zid.hasTheCart();
        shopper.opens(path);

        Response gone = shopper.presses(path + "checkout");

        assertThat(gone.statusCode()).isEqualTo(303);
        assertThat(gone.header("Location")).isEqualTo(CHECKOUT);
        assertThat(handoffs()).hasSize(1);
        assertThat(zid.calls()).isEqualTo(1);
    }

    private List<String> handoffs() {
        return tables.contents().get("cart_event").stream()
                .filter(row -> row.contains(zid.cartId()) && row.contains("HANDED_OFF")).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://storeurl.com/checkout/fromBasket/1:2", "https://evil.example/checkout/fromBasket/1:2",
            "https://storeurl.com:8443/checkout", "https://u:p@storeurl.com/checkout", "https://storeurl.com@evil.example/",
            "https://sub.storeurl.com/checkout", "//storeurl.com/checkout", "/checkout", "javascript:alert(1)",
            "https://storeurl.com/a b", ":", "", "null"})
    void sendsNobodyElsewhere(String url) {
        zid.hasTheCart(cart -> cart.put("url", url.equals("null") ? null : url));
        assertThat(shopper.opens(path).statusCode()).isEqualTo(200);

        Response kept = shopper.presses(path + "checkout");

        assertThat(kept.statusCode()).isEqualTo(502);
        assertThat(kept.header("Location")).isNull();
        assertThat(kept.asString()).contains("The checkout cannot be reached");
        assertThat(handoffs()).isEmpty();
    }

    @Test
    void showsTheLinkToNobody() {
        zid.hasTheCart();

        List<String> log = Logged.during(() -> {
            String shown = shopper.opens(path).asString() + shopper.held()
                    + ZID.browser().accept("application/json").get(path).asString()
                    + ZID.api().get("/v3/carts/{id}", zid.cartId()).then().statusCode(200).extract().asString()
                    + ZID.api().get("/v3/carts").asString();
            assertThat(shown).contains("AlSamra honey").doesNotContain("fromBasket", "0b130951bffb757bc51efbda");
            shopper.presses(path + "checkout");
            zid.hasTheCart(cart -> cart.put("url", CHECKOUT.replace("https", "http")));
            clock.advance(Duration.ofSeconds(61));
            shopper.opens(path);
            assertThat(shopper.presses(path + "checkout").statusCode()).isEqualTo(502);
        });

        assertThat(String.join("\n", log)).contains("A checkout link of store zid").doesNotContain("fromBasket",
                "0b130951bffb757bc51efbda");
    }
}
