package dev.cartrestore.restore;

import static dev.cartrestore.testsupport.Shop.CHECKED;
import static dev.cartrestore.testsupport.Shop.FACE;
import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.line;
import static dev.cartrestore.testsupport.Shop.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.cartrestore.testsupport.CatalogEndpoint;
import dev.cartrestore.testsupport.Shop;
import dev.cartrestore.testsupport.ShopperBrowser;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** What a shopper's page says and keeps, without script: a change is never lost, and every act can be undone. */
@QuarkusTest
class ShopperPageTest {

    /** Filled by the test resource. */
    CatalogEndpoint endpoint;

    private final String id = newId();
    private final ShopperBrowser browser = new ShopperBrowser(LINEN);

    private String page(String cartId) {
        return "/cartrestore/" + cartId + "/";
    }

    private void opensCart() {
        LINEN.pushes(id, Map.of());
        browser.opens(page(id)).then().statusCode(200);
    }

    private Response sends(String button, Map<String, String> fields) {
        return browser.sends("/cartrestore/" + id + "/" + button, fields);
    }

    // ---- one form

    @Test
    void countsATypedQuantityWhenTheShopperGoesToCheckout() {
        opensCart();

        sends("checkout", Map.of("quantity.2.line-1", "5", "quantity.1.line-2", "1")).then().statusCode(303)
                .header("Location", containsString("restoredCartID=rc-"));

        browser.opens(page(id)).then().body(containsString("name=\"quantity.5.line-1\""))
                .body(containsString("<dd>$92.50</dd>"));
    }

    @Test
    void buysWhatTheStoreSaysNowWhereTheShopperTypedNothing() {
        opensCart();
        LINEN.pushes(id, Map.of("products", List.of(line("line-1", 7, 1500), line("line-2", 1, 1750))));

        sends("checkout", Map.of("quantity.2.line-1", "2", "quantity.1.line-2", "1")).then().statusCode(303)
                .header("Location", not(containsString("restoredCartID")));
    }

    @Test
    void staysOnThePageWhereEverythingWasTypedAway() {
        opensCart();

        sends("checkout", Map.of("quantity.2.line-1", "0", "quantity.1.line-2", "0")).then().statusCode(303)
                .header("Location", page(id));

        browser.opens(page(id)).then().body(containsString("Your cart is empty"));
    }

    @Test
    void changesNothingWhereAQuantityIsNone() {
        opensCart();

        sends("checkout", Map.of("quantity.2.line-1", "many")).then().statusCode(400);
        sends("lines", Map.of("quantity.2.line-1", "-3")).then().statusCode(400);

        browser.opens(page(id)).then().body(containsString("<dd>$47.50</dd>"));
    }

    @Test
    void savesWhatWasTypedElsewhereWhenAButtonIsPressed() {
        opensCart();

        sends("lines", Map.of("quantity.2.line-1", "4", "quantity.1.line-2", "1", "more", "1.line-2")).then().statusCode(303)
                .header("Location", page(id) + "#l-line-2");

        browser.opens(page(id)).then().body(containsString("<dd>$95.00</dd>"));
    }

    // ---- undo

    @Test
    void offersToUndoARemovalWhereItHappened() {
        opensCart();
        Response removed = sends("lines", Map.of("quantity.2.line-1", "2", "quantity.1.line-2", "1", "remove", "2.line-1"));
        assertThat(removed.header("Location")).isEqualTo(page(id) + "?notice=removed&about=2.line-1#removed");

        String page = browser.opens(page(id) + "?notice=removed&about=2.line-1").asString();
        assertThat(page).contains("Removed “Thing line-1”", "<dd>$17.50</dd>");
        assertThat(page.indexOf("Removed “")).isLessThan(page.indexOf("Thing line-2"));

        sends("lines", Map.of("quantity.1.line-2", "1", "restore", "2.line-1")).then().statusCode(303)
                .header("Location", page(id));
        browser.opens(page(id)).then().body(containsString("<dd>$47.50</dd>")).body(not(containsString("Removed")));
    }

    @Test
    void offersToUndoTheRemovalOfTheLastLine() {
        opensCart();
        sends("lines", Map.of("remove", "1.line-2"));
        Response removed = sends("lines", Map.of("remove", "2.line-1"));

        browser.opens(removed.header("Location").replace("#removed", "")).then()
                .body(containsString("Your cart is empty")).body(containsString("Removed “Thing line-1”"))
                .body(containsString("name=\"restore\" value=\"2.line-1\""));
    }

    @Test
    void bringsBackALineThatCameFromTheOtherCart() {
        opensCart();
        String other = LINEN.pushes(newId(), Map.of("products", List.of(line("line-9", 3, 900))));
        browser.opens(page(other));
        browser.presses("/cartrestore/" + other + "/merge").then().statusCode(303);
        String merged = browser.opens(page(other)).asString();
        assertThat(merged).contains("Your two carts are now one.", "<dd>$74.50</dd>", "quantity.2.line-1");

        browser.sends("/cartrestore/" + other + "/lines", Map.of("remove", "2.line-1"));
        browser.opens(page(other) + "?notice=removed&about=2.line-1").then().body(containsString("Removed “Thing line-1”"))
                .body(containsString("<dd>$44.50</dd>"));
        browser.sends("/cartrestore/" + other + "/lines", Map.of("restore", "2.line-1"));

        browser.opens(page(other)).then().body(containsString("<dd>$74.50</dd>"));
    }

    @Test
    void bringsBackALineOfACartThatTheBrowserSaved() {
        String own = browser
                .saves(Map.of("currency", "USD", "products", List.of(line("line-1", 2, 1500), line("line-2", 1, 1750))));
        String lineId = browser.opens("/cartrestore").asString()
                .replaceFirst("(?s).*name=\"remove\" value=\"2\\.([^\"]+)\".*", "$1");

        Response removed = browser.sends("/cartrestore/" + own + "/lines", Map.of("remove", "2." + lineId));
        browser.opens(removed.header("Location").replace("#removed", "")).then()
                .body(containsString("Removed “Thing line-1”")).body(containsString("<dd>$17.50</dd>"));
        assertThat(browser.held()).doesNotContain("restoredCartID", "Thing line-1");
        browser.sends("/cartrestore/" + own + "/lines", Map.of("restore", "2." + lineId));

        browser.opens("/cartrestore").then().body(containsString("<dd>$47.50</dd>"));
        assertThat(browser.held()).doesNotContain("restoredCartID").contains("Thing line-1");
    }

    @Test
    void saysNothingOfALineThatWasNotRemoved() {
        opensCart();

        browser.opens(page(id) + "?notice=removed&about=2.line-7").then().body(not(containsString("line-7")))
                .body(not(containsString("name=\"restore\"")));
    }

    @Test
    void saysWhatWasKeptAndUndoneAndLinksToTheOtherCart() {
        opensCart();
        String other = LINEN.pushes();
        String link = "<a href=\"/cartrestore/" + other + "/\">Show the cart from the e-mail</a>";
        browser.opens(page(other));

        String kept = browser.presses("/cartrestore/" + other + "/keep").header("Location");
        browser.opens(kept).then().body(containsString("You kept the cart in this browser.")).body(containsString(link));
        browser.presses("/cartrestore/" + other + "/replace");
        String undone = browser.presses("/cartrestore/" + other + "/undo").header("Location");
        browser.opens(undone).then().body(containsString("both carts are as they were before")).body(containsString(link));

        browser.opens("/cartrestore?notice=kept&about=javascript:alert(1)//").then()
                .body(not(containsString("alert(1)")));
    }

    @Test
    void answersNotYouAndOrderAgain() {
        opensCart();
        String answered = browser.presses("/cartrestore/" + id + "/not-you?omnisendContactID=4785497456&lang=en")
                .header("Location");
        assertThat(answered).isEqualTo(page(id) + "?lang=en&notice=not-you");
        browser.opens(answered).then().body(containsString("This browser no longer remembers whose cart this is."));

        String ordered = LINEN.pushes();
        String signed = LINEN.signedIdOf(ordered);
        ShopperBrowser buyer = new ShopperBrowser(LINEN);
        buyer.opens(page(signed));
        LINEN.orders(newId(), ordered);
        String again = buyer.presses("/cartrestore/" + signed + "/again").header("Location");
        buyer.opens(again).then().body(containsString("This is a new cart with the items from your order."));
    }

    @Test
    void saysWhatWasErased() {
        new ShopperBrowser(LINEN).opens("/cartrestore?notice=forgotten").then()
                .body(containsString("Your cart has been deleted"))
                .body(containsString("the items and your e-mail address"));
        opensCart();

        browser.opens("/cartrestore?notice=forgotten").then().body(not(containsString("deleted")));
    }

    // ---- two carts

    @Test
    void foldsTwoLongCartsAndNamesWhatEachAnswerGives() {
        LINEN.pushes(id, Map.of("products", twenty(1)));
        browser.opens(page(id));
        String other = LINEN.pushes(newId(), Map.of("products", twenty(11)));

        String page = browser.opens(page(other)).asString();

        assertThat(page).contains("The cart from your e-mail", "The cart in this browser",
                "<details><summary>20 items</summary>", "Use this cart <small>20 items · $200.00</small>",
                "Keep this cart <small>20 items · $200.00</small>", "Put both together <small>30 items · $300.00</small>");
    }

    private static List<Map<String, Object>> twenty(int first) {
        return IntStream.range(first, first + 20).mapToObj(number -> line("line-" + number, 1, 1000)).toList();
    }

    // ---- what changed

    @Test
    void sumsUpWhatChangedAboveTheLines() {
        endpoint.says("line-1", "\"available\":0");
        endpoint.says("line-2", "\"available\":0");
        endpoint.says("line-3", "\"price\":800");
        CHECKED.pushes(id,
                Map.of("products", List.of(line("line-1", 1, 1000), line("line-2", 1, 1000), line("line-3", 2, 1000))));

        String page = CHECKED.browser().get("/cartrestore/{id}/", id).asString();

        assertThat(page).contains("2 items sold out, 1 price dropped", "Total · 2 items</dt>", "You save $4.00.");
        assertThat(page.indexOf("2 items sold out")).isLessThan(page.indexOf("Thing line-1"));
        assertThat(CHECKED.browser().get("/cartrestore/{id}/?lang=ar", id).asString()).contains("نفد منتجان، انخفض سعر واحد");
    }

    // ---- errors

    @Test
    void offersToTryAgainWhereThePlatformIsAway() {
        Response away = Shop.ZID_OFF.browser().get("/cartrestore/{id}/?utm_source=mail", id);

        away.then().statusCode(503)
                .body(containsString("<a class=\"main\" href=\"/cartrestore/" + id + "/?utm_source=mail\">Try again</a>"))
                .body(containsString("data-retry=\"" + away.header("Retry-After") + "\""));
        Shop.ZID_OFF.form().post("/cartrestore/{id}/checkout?utm_source=mail", id).then()
                .body(not(containsString("data-retry")));
    }

    @Test
    void servesTheScriptThatTriesAgain() {
        String script = Shop.ZID_OFF.browser().get("/cartrestore/{id}/", id).asString()
                .replaceFirst("(?s).*<script src=\"([^\"]+)\".*", "$1");

        LINEN.browser().get(script).then().statusCode(200).header("Content-Type", "text/javascript;charset=UTF-8")
                .header("Cache-Control", containsString("immutable")).body(containsString("location.reload()"));
    }

    @Test
    void saysThatALinkIsIncomplete() {
        LINEN.browser().get("/cartrestore?cartID=").then().statusCode(404).body(containsString("This link is incomplete"));
    }

    // ---- the shop's own face

    @Test
    void wearsTheFaceOfTheShop() {
        FACE.pushes(id, Map.of());

        String page = FACE.browser().get("/cartrestore/{id}/?lang=de", id).asString();
        String look = page.replaceFirst("(?s).*<link rel=\"stylesheet\" href=\"([^\"]+)\".*", "$1");

        assertThat(look).matches("/cartrestore/assets/look\\.[0-9a-f]{16}\\.css");
        assertThat(page).contains("<li><a href=\"https://face.test/imprint\">Impressum</a></li>",
                "<li><a href=\"mailto:hello@face.test\">Hilfe &amp; Kontakt</a></li>",
                "Inklusive MwSt. Versandkosten werden an der Kasse berechnet.");
        FACE.browser().get(look).then().statusCode(200).header("Content-Type", "text/css;charset=UTF-8")
                .header("Cache-Control", containsString("immutable")).body(containsString("--accent:#0b6e4f"));
        FACE.browser().get("/cartrestore/{id}/", newId()).then().statusCode(404).body(containsString(look));
        LINEN.browser().get(look).then().statusCode(404);
        LINEN.browser().get("/cartrestore").then().body(not(containsString("<footer>"))).body(not(containsString("look.")));
    }
}
