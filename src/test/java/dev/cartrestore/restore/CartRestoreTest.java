package dev.cartrestore.restore;

import static dev.cartrestore.testsupport.Json.jsonAt;
import static dev.cartrestore.testsupport.Shop.HONEY;
import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.NONE;
import static dev.cartrestore.testsupport.Shop.cookie;
import static dev.cartrestore.testsupport.Shop.cookieLine;
import static dev.cartrestore.testsupport.Shop.line;
import static dev.cartrestore.testsupport.Shop.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import dev.cartrestore.restore.link.LineSegment;
import dev.cartrestore.restore.link.SignedId;
import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.ShopperBrowser;
import dev.cartrestore.testsupport.TestClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CartRestoreTest {

    private static final String PROVEN = "omnisendContactID=4785497456; Path=/; Secure; SameSite=Lax; Max-Age=31536000";

    @Inject
    TestClock clock;

    @Inject
    SigningKeys keys;

    @Inject
    Stores stores;

    @Inject
    MeterRegistry metrics;

    // ---- every shape of a link

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

    // ---- the page

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

    // ---- JSON

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

    // ---- cookies

    @Test
    void setsBothCookiesToTheLetter() {
        String id = LINEN.pushes();

        Response response = LINEN.browser().get("/cartrestore/{id}/?omnisendContactID=4785497456", id);

        assertThat(response.headers().getValues("Set-Cookie")).hasSize(2);
        assertThat(cookieLine(response, "omnisendContactID")).isEqualTo(PROVEN);
        assertThat(cookieLine(response, "__Host-cart"))
                .matches("__Host-cart=2~linen~" + id + "![^;]+; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=2592000");
    }

    @Test
    void takesTheCartsContactWhereTheLinkLostOrForgedIts() {
        String id = LINEN.pushes();

        String signed = LINEN.signedIdOf(id);

        assertThat(cookieLine(LINEN.browser().get("/cartrestore/{id}/", signed), "omnisendContactID")).isEqualTo(PROVEN);
        assertThat(cookieLine(LINEN.browser().get("/cartrestore/{id}/?omnisendContactID=sender", signed),
                "omnisendContactID")).isEqualTo(PROVEN);
        assertThat(cookieLine(LINEN.browser().get("/cartrestore/{id}/", id), "omnisendContactID")).isNull();
        assertThat(cookieLine(LINEN.browser().get("/cartrestore/{id}/?omnisendContactID=sender", id), "omnisendContactID"))
                .isEqualTo("omnisendContactID=sender; Path=/; Secure; SameSite=Lax");
    }

    @Test
    void forgetsAnUnprovenContactWithTheSession() {
        String id = LINEN.pushes(newId(), Map.of("contactID", NONE));

        assertThat(cookieLine(LINEN.browser().get("/cartrestore/{id}/?omnisendContactID=C1", id), "omnisendContactID"))
                .isEqualTo("omnisendContactID=C1; Path=/; Secure; SameSite=Lax");
    }

    @Test
    void neverReplacesAnotherContact() {
        String id = LINEN.pushes();

        String signed = LINEN.signedIdOf(id);

        assertThat(cookieLine(LINEN.browser().cookie("omnisendContactID", "other").get("/cartrestore/{id}/", signed),
                "omnisendContactID")).isNull();
        assertThat(cookieLine(LINEN.form().cookie("omnisendContactID", "other").post("/cartrestore/{id}/checkout", signed),
                "omnisendContactID")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%0d%0aSet-Cookie:%20x=y", "a%20b", "a;b", "%C3%A9", "C1&omnisendContactID=C2"})
    void opensThePageWithoutACookieForAContactThatCannotBe(String contact) {
        String id = LINEN.pushes(newId(), Map.of("contactID", NONE));

        Response response = LINEN.browser().urlEncodingEnabled(false)
                .get("/cartrestore/" + id + "/?omnisendContactID=" + contact);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(cookieLine(response, "omnisendContactID")).isNull();
    }

    @Test
    void takesADoubledOrBrokenCookieForAbsent() {
        String signed = LINEN.signedIdOf(LINEN.pushes());

        assertThat(cookieLine(
                LINEN.browser().header("Cookie", "omnisendContactID=a; omnisendContactID=b").get("/cartrestore/{id}/", signed),
                "omnisendContactID")).isEqualTo(PROVEN);
        assertThat(cookieLine(LINEN.browser().header("Cookie", "omnisendContactID=a b").get("/cartrestore/{id}/", signed),
                "omnisendContactID"))
                .isEqualTo(PROVEN);
    }

    @Test
    void setsNoCookieForWhatABrowserFetchesAhead() {
        String id = LINEN.pushes();
        String usual = LINEN.browser().get("/cartrestore/{id}/", id).asString();

        Response ahead = LINEN.browser().header("Sec-Purpose", "prefetch;anonymous-client-ip").get("/cartrestore/{id}/", id);

        assertThat(ahead.statusCode()).isEqualTo(200);
        assertThat(ahead.asString()).isEqualTo(usual);
        assertThat(ahead.headers().hasHeaderWithName("Set-Cookie")).isFalse();
    }

    @Test
    void answersHeadLikeGetButWithoutCookiesOrBody() {
        String id = LINEN.pushes();

        Response head = LINEN.browser().head("/cartrestore/{id}/", id);

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.contentType()).isEqualTo("text/html;charset=UTF-8");
        assertThat(head.asString()).isEmpty();
        assertThat(head.headers().hasHeaderWithName("Set-Cookie")).isFalse();
        LINEN.browser().head("/cartrestore/{id}/", newId()).then().statusCode(404);
        LINEN.browser().head("/cartrestore").then().statusCode(200);
    }

    @Test
    void movesOnFromACartThatIsEmptyOrOrdered() {
        String empty = LINEN.pushes(newId(), Map.of("products", List.of()));
        String ordered = LINEN.pushes();
        String next = LINEN.pushes();
        String emptyPointer = cookie(LINEN.browser().get("/cartrestore/{id}/", empty), "__Host-cart");
        String orderedPointer = cookie(LINEN.browser().get("/cartrestore/{id}/", ordered), "__Host-cart");
        LINEN.orders(newId(), ordered);

        assertThat(cookie(LINEN.browser().cookie("__Host-cart", emptyPointer).get("/cartrestore/{id}/", next), "__Host-cart"))
                .matches("2~linen~" + next + "![^~]*~" + empty + "!.*");
        assertThat(cookie(LINEN.browser().cookie("__Host-cart", orderedPointer).get("/cartrestore/{id}/", next), "__Host-cart"))
                .startsWith("2~linen~" + next + "!");
    }

    // ---- what is not there

    @Test
    void givesStrangersOneAnswerForEverythingThatIsNotThere() {
        String withdrawn = LINEN.pushes();
        LINEN.api().delete("/v3/carts/{id}", withdrawn).then().statusCode(204);
        String ordered = LINEN.pushes();
        LINEN.orders(newId(), ordered);
        String foreign = HONEY.pushes();
        String signed = LINEN.signedIdOf(LINEN.pushes());
        String forged = signed.substring(0, signed.length() - 1) + (signed.endsWith("A") ? "B" : "A");
        String foreignSigned = HONEY.signedIdOf(HONEY.pushes());

        List<String> answers = new ArrayList<>();
        for (String reference : List.of(newId(), withdrawn, ordered, foreign, forged, foreignSigned, "-")) {
            Response response = LINEN.browser().urlEncodingEnabled(false).header("X-Forwarded-For", "192.0.2.1")
                    .get("/cartrestore/" + reference.replace(" ", "%20") + "/");
            assertThat(response.statusCode()).as(reference).isEqualTo(404);
            assertThat(response.headers().hasHeaderWithName("Set-Cookie")).as(reference).isFalse();
            answers.add(response.asString());
        }

        assertThat(answers).containsOnly(answers.get(0));
        assertThat(answers.get(0)).contains("ordered already", "https://shop.test/");
    }

    @Test
    void tellsWhoMayKnowThatTheCartWasOrdered() {
        String id = LINEN.pushes();
        String signed = LINEN.signedIdOf(id);
        String pointer = cookie(LINEN.browser().get("/cartrestore/{id}/", signed), "__Host-cart");
        String plain = cookie(LINEN.browser().get("/cartrestore/{id}/", id), "__Host-cart");
        LINEN.orders(newId(), id);

        LINEN.browser().get("/cartrestore/{id}/", signed).then().statusCode(410).body(containsString("has been ordered"))
                .body(containsString("action=\"/cartrestore/" + signed + "/again\""));
        LINEN.browser().cookie("__Host-cart", pointer).get("/cartrestore/{id}/", id).then().statusCode(410);
        LINEN.browser().cookie("__Host-cart", plain).get("/cartrestore/{id}/", id).then().statusCode(404);
        LINEN.browser().accept(ContentType.JSON).get("/cartrestore/{id}/", signed).then().statusCode(410)
                .contentType("application/problem+json")
                .body(jsonAt("type", equalTo("urn:cart-restore:ordered")));
    }

    @Test
    void putsTheGoodsOfAnOrderedCartIntoANewOne() {
        String id = LINEN.pushes();
        String signed = LINEN.signedIdOf(id);
        LINEN.orders(newId(), id);
        String first = cookie(LINEN.form().post("/cartrestore/{id}/again", signed), "__Host-cart");
        String again = cookie(LINEN.form().cookie("__Host-cart", first).post("/cartrestore/{id}/again", signed), "__Host-cart");

        JsonPath copy = LINEN.browser().accept(ContentType.JSON).cookie("__Host-cart", first).get("/cartrestore").then()
                .statusCode(200)
                .body(jsonAt("products", hasSize(2))).extract().jsonPath();
        assertThat(copy.getString("cartID")).isNotEqualTo(id).hasSize(23);
        assertThat(LINEN.browser().accept(ContentType.JSON).cookie("__Host-cart", again).get("/cartrestore").jsonPath()
                .getString("cartID"))
                .isEqualTo(copy.getString("cartID"));
        LINEN.api().get("/v3/carts/{id}", copy.getString("cartID")).then().body(jsonAt("email", equalTo("")));
        LINEN.form().post("/cartrestore/{id}/again", id).then().statusCode(404);
    }

    @Test
    void tellsWhoMayKnowThatTheLinkExpiredOrTheCartWasWithdrawn() {
        String id = LINEN.pushes();
        Store linen = stores.byHost("shop.test").orElseThrow();
        String expired = SignedId.sign(keys, linen, id, clock.instant().minusSeconds(5)).segment();
        String signed = LINEN.signedIdOf(id);

        LINEN.browser().get("/cartrestore/{id}/", expired).then().statusCode(410).body(containsString("expired"));
        LINEN.form().post("/cartrestore/{id}/checkout", expired).then().statusCode(410);
        LINEN.api().delete("/v3/carts/{id}", id).then().statusCode(204);
        LINEN.browser().get("/cartrestore/{id}/", signed).then().statusCode(410).body(containsString("no longer available"));
    }

    // ---- what a shopper does

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
