package dev.cartrestore.restore;

import static dev.cartrestore.testsupport.Json.jsonAt;
import static dev.cartrestore.testsupport.Shop.DRAW;
import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.NONE;
import static dev.cartrestore.testsupport.Shop.cookie;
import static dev.cartrestore.testsupport.Shop.line;
import static dev.cartrestore.testsupport.Shop.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.cartrestore.session.cookie.PointerCookie;
import dev.cartrestore.testsupport.Logged;
import dev.cartrestore.testsupport.ShopperBrowser;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the storefront's own pages do with the cart that a browser holds. */
@QuarkusTest
class StorefrontCartTest {

    private static final String STOREFRONT = "https://shop.test";
    private static final String CART = "/cartrestore";

    // ---- reading

    @Test
    void tellsAScriptOfAnAllowedOriginAllThatAnotherCartNeeds() {
        Map<String, Object> shirt = line("shirt", 2, 1500);
        shirt.put("oldPrice", 2000);
        shirt.put("options", List.of(Map.of("name", "Size", "value", "M")));
        String id = LINEN.pushes(newId(), Map.of("products", List.of(shirt)));
        ShopperBrowser browser = new ShopperBrowser(LINEN);
        browser.opens("/cartrestore/" + LINEN.signedIdOf(id) + "/");

        script(STOREFRONT).cookie(PointerCookie.NAME, browser.cookie(PointerCookie.NAME))
                .cookie("omnisendContactID", "4785497456").get(CART).then().statusCode(200)
                .header("Access-Control-Allow-Origin", STOREFRONT).header("Access-Control-Allow-Credentials", "true")
                .header("Access-Control-Expose-Headers", "ETag, Cart-Restore-Notes").header("Vary", "Origin")
                .header("Cache-Control", "private, no-store")
                .body(jsonAt("cartID", equalTo(id))).body(jsonAt("contactID", equalTo("4785497456")))
                .body(jsonAt("currency", equalTo("USD")))
                .body(jsonAt("cartSum", equalTo(3000))).body(jsonAt("products[0].productID", equalTo("P-shirt")))
                .body(jsonAt("products[0].variantID", equalTo("V-shirt"))).body(jsonAt("products[0].quantity", equalTo(2)))
                .body(jsonAt("products[0].price", equalTo(1500))).body(jsonAt("products[0].oldPrice", equalTo(2000)))
                .body(jsonAt("products[0].options[0].value", equalTo("M"))).body(jsonAt("email", nullValue()));
    }

    @Test
    void answers204WhereThereIsNoCart() {
        script(STOREFRONT).get(CART).then().statusCode(204).header("Access-Control-Allow-Origin", STOREFRONT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.test", "null", "http://shop.test", "https://shop.test.evil.test", "*",
            "https://SHOP.test", "https://shop.test:444"})
    void tellsNothingToScriptsOfOtherOrigins(String origin) {
        script(origin).get(CART).then().header("Access-Control-Allow-Origin", nullValue())
                .header("Access-Control-Allow-Credentials", nullValue());
        script(origin).contentType(ContentType.JSON).body(cart()).post(CART).then().statusCode(403)
                .header("Set-Cookie", nullValue());
        LINEN.browser().header("Origin", origin).header("Access-Control-Request-Method", "POST").options(CART).then()
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @Test
    void logsOnceWhichSettingLetsTheScriptsOfAnOriginIn() {
        String origin = "https://" + newId().toLowerCase() + ".test";

        List<String> log = Logged.during(() -> {
            script(origin).get(CART);
            script(origin).contentType(ContentType.JSON).body(cart()).post(CART);
            LINEN.browser().header("Origin", origin).header("Access-Control-Request-Method", "POST").options(CART);
        });

        assertThat(log).filteredOn(line -> line.contains(origin)).singleElement().asString()
                .contains("cartrestore.stores.linen.allowed-origins");
    }

    @Test
    void opensNoOtherCartToScripts() {
        String id = LINEN.pushes();

        for (String path : List.of("/cartrestore/" + id, "/cartrestore?cartID=" + id, "/v3/carts/" + id)) {
            script(STOREFRONT).header("X-API-KEY", "linen-key").get(path).then().statusCode(200)
                    .header("Access-Control-Allow-Origin", nullValue());
            LINEN.browser().header("Origin", STOREFRONT).header("Access-Control-Request-Method", "GET").options(path).then()
                    .header("Access-Control-Allow-Methods", path.contains("?") ? "GET, HEAD, POST" : null);
        }
    }

    @Test
    void saysBeforehandWhatAScriptMaySend() {
        LINEN.browser().header("Origin", STOREFRONT).header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type").options(CART).then().statusCode(204)
                .header("Access-Control-Allow-Origin", STOREFRONT).header("Access-Control-Allow-Credentials", "true")
                .header("Access-Control-Allow-Headers", "Content-Type, If-None-Match").header("Vary", "Origin");
    }

    @Test
    void sendsACartOnceUntilItChanges() {
        String id = LINEN.pushes();
        ShopperBrowser browser = new ShopperBrowser(LINEN);
        browser.opens("/cartrestore/" + id + "/");
        String tag = holding(browser, script(STOREFRONT)).get(CART).header("ETag");

        Response same = holding(browser, script(STOREFRONT)).header("If-None-Match", tag).get(CART);
        browser.changes("/cartrestore/" + id + "/lines/line-1", 9);
        Response changed = holding(browser, script(STOREFRONT)).header("If-None-Match", tag).get(CART);

        assertThat(tag).matches("\"[0-9a-f]{24}\"");
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.asString()).isEmpty();
        assertThat(same.header("Access-Control-Allow-Origin")).isEqualTo(STOREFRONT);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.header("ETag")).isNotEqualTo(tag);
    }

    // ---- saving

    @Test
    void takesNoCartThatIsLargerThanAnyShoppersIs() {
        List<Map<String, Object>> many = IntStream.range(0, 40).mapToObj(
                i -> Map.<String, Object>of("productID", "P-" + i, "title", "x".repeat(1900), "quantity", 1, "price", 1))
                .toList();
        Map<String, ?> large = Map.of("products", many);

        script(STOREFRONT).contentType(ContentType.JSON).body(large).post(CART).then().statusCode(413)
                .header("Access-Control-Allow-Origin", STOREFRONT);
        script(STOREFRONT).contentType(ContentType.JSON).body(Map.of("products", many.subList(0, 30))).post(CART).then()
                .statusCode(200);
    }

    @Test
    void countsABodyThatComesWithoutItsLength() throws IOException {
        String head = "POST /cartrestore HTTP/1.1\r\nHost: shop.test\r\nOrigin: https://shop.test\r\n"
                + "Content-Type: application/json\r\nAccept: application/json\r\nTransfer-Encoding: chunked\r\n"
                + "Connection: close\r\n\r\n";
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream().write((head + "2\r\n{ \r\n" + ("4000\r\n" + " ".repeat(0x4000) + "\r\n").repeat(5)
                    + "e\r\n\"products\":[]}\r\n0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void keepsTheCartOfABrowserUnderAnIdThatNobodyGuesses() {
        ShopperBrowser browser = new ShopperBrowser(LINEN);
        String pushed = LINEN.pushes();
        browser.opens("/cartrestore/" + pushed + "/?omnisendContactID=4785497456");
        browser.presses("/cartrestore/" + pushed + "/checkout?omnisendContactID=4785497456").then().statusCode(303);

        Response saved = saves(browser, cart());

        String id = saved.path("cartID");
        assertThat(id).matches("c[A-Za-z0-9:-]{22}");
        assertThat(browser.held()).contains(id);
        LINEN.api().get("/v3/carts/{id}", id).then().statusCode(200).body(jsonAt("contactID", equalTo("4785497456")))
                .body(jsonAt("currency", equalTo("USD"))).body(jsonAt("cartSum", equalTo(3000)))
                .body(jsonAt("products", hasSize(1)))
                .body(jsonAt("products[0].variantID", equalTo("P-1")))
                .body(jsonAt("products[0].cartProductID", equalTo("line-1")));
        assertThat(saved.header("ETag")).isEqualTo(holding(browser, script(STOREFRONT)).get(CART).header("ETag"));
    }

    @Test
    void goesOnWithTheSameCart() {
        ShopperBrowser browser = new ShopperBrowser(LINEN);
        String id = saves(browser, cart()).path("cartID");
        ShopperBrowser olderTab = browser.copy();

        assertThat(saves(browser, Map.of("products", List.of())).<String>path("cartID")).isEqualTo(id);
        assertThat(saves(olderTab, cart()).<String>path("cartID")).isEqualTo(id);

        LINEN.orders(newId(), id);
        assertThat(saves(browser, cart()).<String>path("cartID")).isNotEqualTo(id);
    }

    @Test
    void writesNoCartOfTheStorefrontsPrograms() {
        String id = LINEN.pushes();
        ShopperBrowser browser = new ShopperBrowser(LINEN);
        browser.opens("/cartrestore/" + id + "/");

        String own = saves(browser, cart()).path("cartID");

        assertThat(own).isNotEqualTo(id);
        LINEN.api().get("/v3/carts/{id}", id).then().body(jsonAt("products", hasSize(2)));
        assertThat(browser.held()).contains(own);
        browser.presses("/cartrestore/" + own + "/undo").then().header("Location", "/cartrestore?notice=undone&about=" + own);
        assertThat(browser.held()).contains(id);
    }

    @Test
    void mailsNoCartToAContactThatOnlyALinkNamed() {
        String id = LINEN.pushes(newId(), Map.of("contactID", NONE));
        ShopperBrowser victim = new ShopperBrowser(LINEN);
        victim.opens("/cartrestore/" + id + "/?omnisendContactID=attacker");
        assertThat(victim.cookie("omnisendContactID")).isEqualTo("attacker");

        String saved = saves(victim, cart()).path("cartID");

        LINEN.api().get("/v3/carts/{id}", saved).then().body(jsonAt("contactID", equalTo("")));
        victim.presses("/cartrestore/" + id + "/checkout?omnisendContactID=attacker");
        victim.has("omnisendContactID", "known-by-the-shop");
        saves(victim, cart());
        LINEN.api().get("/v3/carts/{id}", saved).then().body(jsonAt("contactID", equalTo("")));
    }

    @Test
    void doubtsALinksContactAlsoWhileTheBrowserHoldsAnotherCart() {
        ShopperBrowser victim = new ShopperBrowser(LINEN);
        saves(victim, cart());
        String id = LINEN.pushes(newId(), Map.of("contactID", NONE));
        victim.opens("/cartrestore/" + id + "/?omnisendContactID=attacker");
        assertThat(victim.cookie("omnisendContactID")).isEqualTo("attacker");

        String saved = saves(victim, cart()).path("cartID");

        LINEN.api().get("/v3/carts/{id}", saved).then().body(jsonAt("contactID", equalTo("")));
    }

    @Test
    void leavesACartAloneOnceTheStorefrontsProgramsWroteIt() {
        ShopperBrowser browser = new ShopperBrowser(LINEN);
        String id = saves(browser, cart()).path("cartID");
        LINEN.pushes(id, Map.of());

        assertThat(saves(browser, cart()).<String>path("cartID")).isNotEqualTo(id);

        LINEN.api().get("/v3/carts/{id}", id).then().body(jsonAt("products", hasSize(2)));
    }

    @Test
    void believesNobodyOnceTheBrowserForgotTheCart() {
        String id = LINEN.pushes(newId(), Map.of("contactID", NONE));
        ShopperBrowser victim = new ShopperBrowser(LINEN);
        victim.opens("/cartrestore/" + id + "/?omnisendContactID=attacker");

        victim.confirms("/cartrestore/" + id + "/forget").then().statusCode(200);

        String saved = saves(victim, cart()).path("cartID");
        LINEN.api().get("/v3/carts/{id}", saved).then().body(jsonAt("contactID", equalTo("")));
    }

    @Test
    void losesNoCartForOneOddField() {
        save(Map.of("currency", "XXQ", "products", List.of(Map.of("productID", "Q", "title", "T", "quantity", 0, "price", 1),
                product("a"), product("a"), Map.of("productID", 7, "title", false, "quantity", "2", "price", 1998.9999999999998,
                        "sku", "x".repeat(300), "options", Map.of("Size", "M")))))
                .then().statusCode(200).header("Cart-Restore-Notes", not(nullValue())).body(jsonAt("currency", equalTo("USD")))
                .body(jsonAt("products.cartProductID", contains("a", "a-2", "line-4")))
                .body(jsonAt("products[2].price", equalTo(1999)))
                .body(jsonAt("products[2].quantity", equalTo(2))).body(jsonAt("products[2].title", equalTo("7")));
        save(Map.of("products", IntStream.range(0, 501).mapToObj(i -> product("l" + i)).toList())).then().statusCode(200)
                .body(jsonAt("products", hasSize(500)));
    }

    @Test
    void saysWhatIsNotRightWithACart() {
        save(Map.of("products", List.of(Map.of("productID", "P", "title", "T", "quantity", 1, "price", 12.5)))).then()
                .statusCode(400).contentType("application/problem+json")
                .body("fields.'products[0].price'", not(nullValue()));
        save(Map.of()).then().statusCode(400);
        script(STOREFRONT).contentType(ContentType.TEXT).body("{}").post(CART).then().statusCode(415);
        LINEN.browser().contentType(ContentType.JSON).body(cart()).post(CART).then().statusCode(403);
    }

    @Test
    void letsOtherBrowsersWorkOnASessionCartOfASavedOne() {
        String id = saves(new ShopperBrowser(LINEN), cart()).path("cartID");
        String link = "/cartrestore/" + LINEN.signedIdOf(id) + "/";
        ShopperBrowser phone = new ShopperBrowser(LINEN);

        phone.opens(link).then().statusCode(200).body(containsString("Linen shirt"));

        phone.changes("/cartrestore/" + id + "/lines/line-1", 9).then().statusCode(303);
        assertThat(phone.held()).contains("\"quantity\":9", id);
        assertThat(saves(phone, Map.of("products", List.of())).<String>path("cartID")).isNotEqualTo(id);
        LINEN.api().get("/v3/carts/{id}", id).then().body(jsonAt("products[0].quantity", equalTo(2)));
    }

    @Test
    void leavesOutLinksAndPicturesOfOtherHostsAndSaysSo() {
        Map<String, Object> evil = Map.of("productID", "P-1", "title", "T", "quantity", 1, "price", 1, "imageUrl",
                "https://evil.test/a.jpg", "productUrl", "https://shop.test.evil.test/p");
        Map<String, Object> own = Map.of("productID", "P-2", "title", "T", "quantity", 1, "price", 1, "imageUrl",
                "https://shop.test/a.jpg", "productUrl", "https://shop.test/p");

        Response saved = saves(new ShopperBrowser(LINEN), Map.of("products", List.of(evil, own)));

        saved.then().statusCode(200).body(jsonAt("products.imageUrl", contains("", "https://shop.test/a.jpg")))
                .body(jsonAt("products.productUrl", contains("", "https://shop.test/p")));
        assertThat(saved.header("Cart-Restore-Notes")).isEqualTo(
                "products[0]: imageUrl of another host left out; products[0]: productUrl of another host left out");
    }

    @Test
    void letsTheBrowserThatSavedACartChangeItOnOurPage() {
        ShopperBrowser browser = new ShopperBrowser(LINEN);
        String id = saves(browser, cart()).path("cartID");

        browser.changes("/cartrestore/" + id + "/lines/line-1", 9).then().statusCode(303);

        LINEN.api().get("/v3/carts/{id}", id).then().body(jsonAt("products[0].quantity", equalTo(9)));
        assertThat(browser.held()).doesNotContain("restoredCartID");
    }

    // ---- storefronts that draw carts themselves

    @Test
    void sendsTheShopperToAStorefrontThatDrawsCartsItself() {
        String id = DRAW.pushes();
        ShopperBrowser browser = new ShopperBrowser(DRAW);

        browser.opens("/cartrestore/" + id + "/?omnisendContactID=4785497456&utm_source=omnisend&next=https://evil.test").then()
                .statusCode(303)
                .header("Location",
                        "https://draw.test/cart?a=1&cartID=" + id + "&omnisendContactID=4785497456&utm_source=omnisend");

        assertThat(browser.held()).contains(id);
        browser.opens("/cartrestore").then().statusCode(303).header("Location", "https://draw.test/cart?a=1&cartID=" + id);
        DRAW.browser().accept(ContentType.JSON).get("/cartrestore/{id}", id).then().statusCode(200)
                .body(jsonAt("cartID", equalTo(id)));
        DRAW.browser().get("/cartrestore").then().statusCode(200);
    }

    @Test
    void asksBeforeItSendsAShopperWithAnotherCart() {
        String held = DRAW.pushes();
        String other = DRAW.pushes();
        ShopperBrowser browser = new ShopperBrowser(DRAW);
        browser.opens("/cartrestore/" + held + "/");

        browser.opens("/cartrestore/" + other + "/").then().statusCode(200).body(containsString("/merge"))
                .header("Content-Security-Policy", containsString("form-action 'self' https://draw.test;"));
        browser.presses("/cartrestore/" + other + "/merge").then().header("Location",
                "/cartrestore/" + other + "/?notice=chosen");

        browser.opens("/cartrestore/" + other + "/?notice=chosen").then().statusCode(200).body(containsString("/undo"))
                .body(containsString("href=\"https://draw.test/cart?a=1&amp;cartID=" + other + "\""))
                .body(not(containsString("/checkout")));
        browser.opens("/cartrestore/" + other + "/").then().statusCode(303);
        browser.presses("/cartrestore/" + other + "/undo").then().header("Location",
                "/cartrestore?notice=undone&about=" + other);
        browser.opens("/cartrestore?notice=undone").then().statusCode(200).body(containsString("as they were before"));
        assertThat(browser.held()).contains(held);
    }

    // ---- the scripts

    @Test
    void servesTheStorefrontsScriptToAnyPageAndLookedAtAgainAfterAnHour() {
        Response script = LINEN.browser().get("/cartrestore/assets/cart-restore.js");

        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.contentType()).isEqualTo("text/javascript;charset=UTF-8");
        assertThat(script.asByteArray()).hasSizeLessThan(2_000);
        assertThat(script.headers().getValues("Cache-Control")).containsExactly("public, max-age=3600");
        assertThat(script.headers().getValues("Cross-Origin-Resource-Policy")).containsExactly("cross-origin");
        assertThat(script.headers().hasHeaderWithName("Set-Cookie")).isFalse();
        LINEN.browser().header("If-None-Match", script.header("ETag")).get("/cartrestore/assets/cart-restore.js").then()
                .statusCode(304);
        LINEN.browser().header("If-None-Match", "W/" + script.header("ETag")).get("/cartrestore/assets/cart-restore.js").then()
                .statusCode(304).header("ETag", script.header("ETag"));
        LINEN.browser().header("If-None-Match", "\"another\"").get("/cartrestore/assets/cart-restore.js").then()
                .statusCode(200);
        LINEN.browser().head("/cartrestore/assets/cart-restore.js").then().statusCode(200);
    }

    @Test
    void servesTheStorefrontsScriptAsAModuleToo() {
        Response module = LINEN.browser().get("/cartrestore/assets/cart-restore.mjs");

        assertThat(module.contentType()).isEqualTo("text/javascript;charset=UTF-8");
        assertThat(module.asByteArray()).hasSizeLessThan(2_000);
        assertThat(module.headers().getValues("Access-Control-Allow-Origin")).containsExactly("*");
        LINEN.browser().get("/cartrestore/assets/cart-restore.d.ts").then().statusCode(200)
                .contentType("text/plain;charset=UTF-8").body(containsString("export function save"));
    }

    @Test
    void servesThePagesScriptForAYearUnderANameThatChangesWithIt() {
        String page = LINEN.browser().get("/cartrestore/{id}/", LINEN.pushes()).asString();
        String path = page.replaceAll("(?s).*<script src=\"([^\"]+)\".*", "$1");

        Response script = LINEN.browser().get(path);

        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.headers().getValues("Cache-Control")).containsExactly("public, max-age=31536000, immutable");
        assertThat(script.headers().getValues("X-Content-Type-Options")).containsExactly("nosniff");
        LINEN.browser().get("/cartrestore/assets/page.0123456789abcdef.js").then().statusCode(404)
                .header("Cache-Control", "private, no-store");
    }

    private static Response saves(ShopperBrowser browser, Map<String, ?> cart) {
        Response saved = holding(browser, script(STOREFRONT)).contentType(ContentType.JSON).body(cart).post(CART);
        assertThat(saved.statusCode()).isEqualTo(200);
        assertThat(saved.header("Access-Control-Allow-Origin")).isEqualTo(STOREFRONT);
        browser.has(PointerCookie.NAME, cookie(saved, PointerCookie.NAME));
        return saved;
    }

    private static Response save(Map<String, ?> cart) {
        return script(STOREFRONT).contentType(ContentType.JSON).body(cart).post(CART);
    }

    private static RequestSpecification holding(ShopperBrowser browser, RequestSpecification request) {
        for (String name : List.of(PointerCookie.NAME, "omnisendContactID")) {
            if (browser.cookie(name) != null) {
                request.cookie(name, browser.cookie(name));
            }
        }
        return request;
    }

    private static RequestSpecification script(String origin) {
        return LINEN.browser().accept(ContentType.JSON).header("Origin", origin).header("Sec-Fetch-Site", "same-site");
    }

    private static Map<String, Object> cart() {
        return Map.of("currency", "USD", "products",
                List.of(Map.of("productID", "P-1", "title", "Linen shirt", "quantity", 2, "price", 1500)));
    }

    private static Map<String, Object> product(String lineId) {
        return Map.of("cartProductID", lineId, "productID", "P", "title", "T", "quantity", 1, "price", 1);
    }
}
