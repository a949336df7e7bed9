package dev.cartrestore.restore;

import static dev.cartrestore.testsupport.Json.jsonAt;
import static dev.cartrestore.testsupport.Shop.HONEY;
import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.cookie;
import static dev.cartrestore.testsupport.Shop.cookieLine;
import static dev.cartrestore.testsupport.Shop.line;
import static dev.cartrestore.testsupport.Shop.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Map;

import dev.cartrestore.restore.link.LineSegment;
import dev.cartrestore.testsupport.ShopperBrowser;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms of the cart page: quantities, checkout, not-you. */
@QuarkusTest
class ShopperFormsTest {

    @Test
    void changesAndRemovesLines() {
        String id = LINEN.pushes();

        ShopperBrowser shopper = new ShopperBrowser(LINEN);

        shopper.changes("/cartrestore/" + id + "/lines/line-1?utm_source=o", 5).then().statusCode(303).header("Location",
                "/cartrestore/" + id + "/?utm_source=o");
        shopper.changes("/cartrestore/" + id + "/lines/line-2", 0).then().statusCode(303);
        shopper.changes("/cartrestore/" + id + "/lines/line-2", 0).then().statusCode(303);

        JsonPath held = JsonPath.from(shopper.held());
        assertThat(held.getList("products.quantity")).containsExactly(5);
        assertThat(held.getInt("cartSum")).isEqualTo(7500);
        LINEN.api().get("/v3/carts/{id}", id).then().body(jsonAt("products.quantity", contains(2, 1)))
                .body(jsonAt("cartSum", equalTo(4750)));
    }

    @Test
    void changesALineWhoseIdNoPathCanCarry() {
        String id = LINEN.pushes(newId(), Map.of("products", List.of(line("a/b;c", 1, 100))));
        String page = LINEN.browser().get("/cartrestore/{id}/", id).asString();

        assertThat(page).contains("." + LineSegment.of("a/b;c") + "\"");
        ShopperBrowser shopper = new ShopperBrowser(LINEN);
        shopper.changes("/cartrestore/" + id + "/lines/" + LineSegment.of("a/b;c"), 3).then().statusCode(303);
        assertThat(JsonPath.from(shopper.held()).getInt("products[0].quantity")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1000000", "1.5", "many", "99999999999"})
    void refusesAQuantityThatCannotBe(String quantity) {
        String id = LINEN.pushes();

        LINEN.form().formParam("quantity", quantity).post("/cartrestore/{id}/lines/line-1", id).then().statusCode(400)
                .contentType(ContentType.HTML);

        LINEN.api().get("/v3/carts/{id}", id).then().body(jsonAt("products[0].quantity", equalTo(2)));
    }

    @ParameterizedTest
    @CsvSource(value = {"Sec-Fetch-Site, cross-site", "Sec-Fetch-Site, same-site", "Origin, https://evil.test", "Origin, null",
            "X-Nothing, x"})
    void changesNothingForAFormOfAnotherSite(String header, String value) {
        String id = LINEN.pushes();

        for (String path : List.of("lines/line-1", "checkout", "not-you", "again")) {
            LINEN.browser().header(header, value).formParam("quantity", "9").post("/cartrestore/" + id + "/" + path).then()
                    .statusCode(403);
        }

        LINEN.api().get("/v3/carts/{id}", id).then().body(jsonAt("products[0].quantity", equalTo(2)));
    }

    @Test
    void takesAFormOfABrowserThatSaysItsOriginOnly() {
        String id = LINEN.pushes();

        LINEN.browser().header("Origin", "https://shop.test").formParam("quantity", "4")
                .post("/cartrestore/{id}/lines/line-1", id).then().statusCode(303);
    }

    @Test
    void refusesFormsThatAreTooLarge() {
        String id = LINEN.pushes();
        StringBuilder many = new StringBuilder("quantity=1");
        for (int i = 0; i < 2000; i++) {
            many.append("&a").append(i).append("=1");
        }

        LINEN.form().contentType("application/x-www-form-urlencoded").body(many.toString())
                .post("/cartrestore/{id}/lines/line-1", id).then().statusCode(400);
        LINEN.form().contentType("application/x-www-form-urlencoded").body("a=" + "x".repeat(70_000))
                .post("/cartrestore/{id}/lines/line-1", id)
                .then().statusCode(413);
    }

    @Test
    void goesToTheStoresCheckoutWithWhatItNeedsToKnow() {
        String id = LINEN.pushes();

        LINEN.form().post("/cartrestore/{id}/checkout?utm_source=omnisend&omnisendAttributionID=a1&x=y",
                LINEN.signedIdOf(id)).then()
                .statusCode(303)
                .header("Location", "https://shop.test/checkout?step=1&cartID=" + id
                        + "&omnisendContactID=4785497456&utm_source=omnisend&omnisendAttributionID=a1#pay");
    }

    @Test
    void handsNobodyOnWhereTheStoreHasNoCheckout() {
        String id = HONEY.pushes();

        HONEY.form().post("/cartrestore/{id}/checkout", HONEY.signedIdOf(id)).then().statusCode(502)
                .contentType(ContentType.HTML)
                .body(containsString("checkout cannot be reached"));
    }

    @Test
    void forgetsTheContactOfWhoSaysNotYou() {
        String id = LINEN.pushes();
        Response response = LINEN.form().cookie("omnisendContactID", "4785497456").post("/cartrestore/{id}/not-you", id);
        String pointer = cookie(response, "__Host-cart");

        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(cookieLine(response, "omnisendContactID"))
                .isEqualTo("omnisendContactID=; Path=/; Secure; SameSite=Lax; Max-Age=0");
        Response page = LINEN.browser().cookie("__Host-cart", pointer).get("/cartrestore/{id}/?omnisendContactID=4785497456",
                id);
        assertThat(cookieLine(page, "omnisendContactID")).isNull();
        assertThat(page.asString()).doesNotContain("j…@e….com");
        LINEN.form().cookie("__Host-cart", pointer).post("/cartrestore/{id}/checkout", id).then()
                .header("Location", not(containsString("omnisendContactID")));
    }

    @Test
    void letsFiftyBrowsersClaimOneLink() {
        String id = LINEN.pushes();

        for (int i = 0; i < 50; i++) {
            LINEN.form().post("/cartrestore/{id}/checkout", id).then().statusCode(303).header("Location",
                    matchesPattern(".*cartID=" + id + "#pay"));
        }
    }
}
