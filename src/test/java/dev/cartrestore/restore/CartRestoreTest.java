package dev.cartrestore.restore;

import static dev.cartrestore.testsupport.Json.jsonAt;
import static dev.cartrestore.testsupport.Shop.HONEY;
import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.cookie;
import static dev.cartrestore.testsupport.Shop.line;
import static dev.cartrestore.testsupport.Shop.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import dev.cartrestore.testsupport.ShopperBrowser;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The click: the shapes in which a link arrives, and the page or the JSON that it opens. */
@QuarkusTest
class CartRestoreTest {

    @Inject
    MeterRegistry metrics;

    @ParameterizedTest
    @ValueSource(strings = {"Basic bm9ib2R5Ondyb25n", "Basic !", "Bearer wrong", "Unknown"})
    void opensTheCartWhateverCredentialsAreSentAlong(String credentials) {
        String id = LINEN.pushes();

        LINEN.browser().header("Authorization", credentials).when().get("/cartrestore/{id}", id).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cartrestore/{id}", "/cartrestore/{id}/", "/cartrestore?cartID={id}", "/cartrestore/?cartID={id}",
            "/cartrestore?CARTID={id}",
            "/cartrestore/{id}?omnisendcontactid=4785497456", "/cartrestore/{id}%3E", "/cartrestore/{id}%29",
            "/cartrestore/{id}/%3E",
            "/cartrestore/{id}/%3E%29", "/cartrestore/{id}/?a=b&amp;omnisendContactID=4785497456", "/cartrestore?cartID=3D{id}",
            "/cartrestore/{id}/?cartID=another", "/cartrestore?omnisendContactID=4785497456&amp;cartID={id}%3E"})
    void opensTheCartInWhateverShapeTheLinkArrives(String link) {
        String id = LINEN.pushes();

        LINEN.browser().urlEncodingEnabled(false).when().get(link.replace("{id}", id))
                .then().statusCode(200).contentType("text/html;charset=UTF-8").body(containsString("Thing line-1"));
    }

    @Test
    void opensASignedLinkWhereverPlainOnesMayNot() {
        String id = HONEY.pushes();

        HONEY.browser().get("/cartrestore/{id}/", HONEY.signedIdOf(id)).then().statusCode(200)
                .body(containsString("Thing line-1"));
        HONEY.browser().get("/cartrestore/{id}/", id).then().statusCode(404);
        HONEY.browser().get("/cartrestore?cartID={id}", id).then().statusCode(404);
    }

    @Test
    void opensAPlainLinkForTheBrowserThatHoldsTheCart() {
        String id = HONEY.pushes();
        String pointer = cookie(HONEY.browser().get("/cartrestore/{id}/", HONEY.signedIdOf(id)), "__Host-cart");

        HONEY.browser().cookie("__Host-cart", pointer).get("/cartrestore/{id}/", id).then().statusCode(200);
    }

    @Test
    void showsLinesAmountsAndOneWayToTheCheckout() {
        String id = LINEN.pushes();

        String page = LINEN.browser().get("/cartrestore/{id}/?utm_source=omnisend&gclid=g1", id).then().statusCode(200)
                .extract().asString();

        assertThat(page).contains("Thing line-1", "$30.00", "$15.00", "Thing line-2", "$17.50", "$47.50", "Go to checkout")
                .contains("action=\"/cartrestore/" + id + "/checkout?utm_source=omnisend&amp;gclid=g1\"");
    }

    @Test
    void showsNothingPersonalButTheMaskedAddress() {
        String id = LINEN.pushes(newId(), Map.of("phone", "+966555555555", "contactID", "secretcontact"));

        String page = LINEN.browser().get("/cartrestore/{id}/?omnisendContactID=secretcontact", id).asString();

        assertThat(page).contains("j…@e….com").doesNotContain("jane", "example.com", "966555");
        assertThat(LINEN.browser().get("/cartrestore/{id}/", LINEN.signedIdOf(id)).asString()).contains("j…@e….com")
                .doesNotContain("jane", "example.com", "966555", "secretcontact");
    }

    @Test
    void showsNothingPersonalBehindAPlainIdOrAnothersContact() {
        String id = LINEN.pushes();

        for (String query : List.of("", "?omnisendContactID=attacker")) {
            Response response = LINEN.browser().get("/cartrestore/{id}/" + query, id);
            assertThat(response.asString()).doesNotContain("Saved for", "j…@", "4785497456");
            assertThat(response.headers().toString()).doesNotContain("4785497456");
        }
        LINEN.form().post("/cartrestore/{id}/checkout", id).then().header("Location", not(containsString("4785497456")));
    }

    @Test
    void escapesWhateverTheStorefrontSent() {
        Map<String, Object> nasty = line("l\"><script>", 1, 100);
        nasty.put("title", "&lt;script>alert(1)&lt;/script>\" <b>onmouseover</b>=\"x");
        nasty.put("productUrl", "javascript:alert(1)");
        nasty.put("imageUrl", "http://cdn.example.com/a.jpg");
        nasty.put("options", List.of(Map.of("name", "&lt;b>", "value", "'\"&")));
        String id = LINEN.pushes(newId(), Map.of("products", List.of(nasty), "languageCode", "\"><i>"));

        String page = LINEN.browser().get("/cartrestore/{id}/?utm_source=\"><script>&omnisendContactID=\"><b>&lang=\"><u>", id)
                .asString();

        assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot; onmouseover=&quot;x")
                .contains("&lt;b&gt;")
                .doesNotContain("<script>", "javascript:", "<b>", "<i>", "<u>", "http://cdn.example.com");
    }

    @ParameterizedTest
    @CsvSource({"JPY, 198000, '1,980'", "KWD, 1234, 12.340", "EUR, 1999, 19.99"})
    void writesAmountsWithTheDecimalsOfTheirCurrency(String currency, int price, String written) {
        String id = LINEN.pushes(newId(), Map.of("currency", currency, "products", List.of(line("l", 1, price))));

        LINEN.browser().get("/cartrestore/{id}/", id).then().body(containsString(written))
                .body(not(containsString(written + ".00")));
    }

    @ParameterizedTest
    @CsvSource({"en, ltr", "ar, rtl", "fr, ltr", "de, ltr", "es, ltr", "it, ltr", "ja, ltr", "nl, ltr", "pl, ltr", "pt, ltr",
            "sv, ltr", "tr, ltr"})
    void speaksTheBrowsersLanguage(String language, String direction) {
        String id = LINEN.pushes();

        LINEN.browser().header("Accept-Language", language + ";q=0.9, fi;q=0.1").get("/cartrestore/{id}/", id)
                .then().body(containsString("<html lang=\"" + language + "\" dir=\"" + direction + "\">"));
    }

    @Test
    void putsTheLinksLanguageBeforeTheCartsAndThatBeforeTheBrowsers() {
        String id = LINEN.pushes(newId(), Map.of("languageCode", "fr_CA"));

        LINEN.browser().header("Accept-Language", "de").get("/cartrestore/{id}/", id).then()
                .body(containsString("lang=\"fr-CA\""));
        LINEN.browser().header("Accept-Language", "de").get("/cartrestore/{id}/?lang=es", id).then()
                .body(containsString("lang=\"es\""));
    }

    @Test
    void showsAnEmptyCartAsOne() {
        String id = LINEN.pushes(newId(), Map.of("products", List.of()));

        LINEN.browser().get("/cartrestore/{id}/", id).then().statusCode(200).body(containsString("Your cart is empty"))
                .body(not(containsString("/checkout")));
    }

    @Test
    void speaksTheLinksLanguageOnTheEmptyPageToo() {
        LINEN.browser().header("Accept-Language", "de").get("/cartrestore?lang=es").then().body(containsString("lang=\"es\""));
    }

    @Test
    void countsWhatBecameOfEachClick() {
        double before = clicks("not-found");
        LINEN.browser().get("/cartrestore/{id}/", newId()).then().statusCode(404);

        assertThat(clicks("not-found")).isEqualTo(before + 1);
    }

    private double clicks(String outcome) {
        return metrics.counter("cartrestore.clicks", "store", "linen", "outcome", outcome).count();
    }

    @Test
    void removesTheLastLineToo() {
        String id = LINEN.pushes(newId(), Map.of("products", List.of(line("only", 1, 100))));

        ShopperBrowser shopper = new ShopperBrowser(LINEN);
        shopper.changes("/cartrestore/" + id + "/lines/only", 0).then().statusCode(303);

        shopper.opens("/cartrestore/" + id + "/").then().statusCode(200).body(containsString("Your cart is empty"));
    }

    @Test
    void givesScriptsTheCartAsJson() {
        Map<String, Object> first = line("line-1", 2, 1500);
        first.put("oldPrice", 2000);
        first.put("options", List.of(Map.of("name", "Size", "value", "M")));
        String id = LINEN.pushes(newId(), Map.of("cartSum", 9999, "updatedAt", "2026-11-02T10:00:00Z", "products",
                List.of(first, line("line-2", 1, 1750))));

        JsonPath cart = LINEN.browser().accept(ContentType.JSON).get("/cartrestore/{id}/", id).then().statusCode(200)
                .contentType(ContentType.JSON)
                .extract().jsonPath();

        assertThat(cart.getMap("")).containsOnlyKeys("cartID", "currency", "cartSum", "updatedAt", "products")
                .containsEntry("cartID", id)
                .containsEntry("currency", "USD").containsEntry("cartSum", 4750)
                .containsEntry("updatedAt", "2026-11-02T10:00:00Z");
        assertThat(cart.getMap("products[0]"))
                .containsOnlyKeys("cartProductID", "productID", "variantID", "sku", "title", "quantity", "price",
                        "oldPrice", "imageUrl", "productUrl", "options")
                .containsEntry("price", 1500).containsEntry("oldPrice", 2000)
                .containsEntry("options", List.of(Map.of("name", "Size", "value", "M")));
    }

    @Test
    void namesTheContactToABrowserWhoseOwnCookieDoes() {
        String id = LINEN.pushes();

        LINEN.browser().accept(ContentType.JSON).cookie("omnisendContactID", "4785497456")
                .get("/cartrestore/{id}/", LINEN.signedIdOf(id)).then().body(jsonAt("contactID", equalTo("4785497456")));
        LINEN.browser().accept(ContentType.JSON).cookie("omnisendContactID", "4785497456").get("/cartrestore/{id}/", id)
                .then().body("containsKey('contactID')", equalTo(false));
        LINEN.browser().accept(ContentType.JSON).cookie("omnisendContactID", "other").get("/cartrestore/{id}/", id)
                .then().body("containsKey('contactID')", equalTo(false));
    }

    @Test
    void givesTheSessionCartWithoutAnyId() {
        String id = LINEN.pushes();
        String pointer = cookie(LINEN.browser().get("/cartrestore/{id}/", id), "__Host-cart");

        LINEN.browser().accept(ContentType.JSON).cookie("__Host-cart", pointer).get("/cartrestore").then().statusCode(200)
                .body(jsonAt("cartID", equalTo(id)));
        LINEN.browser().cookie("__Host-cart", pointer).get("/cartrestore/").then().statusCode(200)
                .body(containsString("Thing line-1"));
        LINEN.browser().accept(ContentType.JSON).get("/cartrestore").then().statusCode(204).body(equalTo(""));
        LINEN.browser().get("/cartrestore").then().statusCode(200).body(containsString("Your cart is empty"));
        LINEN.browser().accept(ContentType.JSON).cookie("__Host-cart", pointer + "x").get("/cartrestore").then()
                .statusCode(204);
    }
}
