package dev.cartrestore.restore;

import static dev.cartrestore.testsupport.CatalogEndpoint.reply;
import static dev.cartrestore.testsupport.Json.jsonAt;
import static dev.cartrestore.testsupport.Shop.CHECKED;
import static dev.cartrestore.testsupport.Shop.HONEY;
import static dev.cartrestore.testsupport.Shop.line;
import static dev.cartrestore.testsupport.Shop.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import com.sun.net.httpserver.HttpHandler;
import dev.cartrestore.testsupport.CatalogEndpoint;
import dev.cartrestore.testsupport.Shop;
import dev.cartrestore.testsupport.ShopperBrowser;
import dev.cartrestore.testsupport.Statements;
import dev.cartrestore.testsupport.Tables;
import dev.cartrestore.testsupport.TestTimeouts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page tells of a cart whose goods have changed since, and what it does not say when it cannot know. */
@QuarkusTest
class CheckedCartPageTest {

    private static final String NOTICE = "Prices and stock are as of";

    /** Filled by the test resource. */
    CatalogEndpoint endpoint;

    @Inject
    TestTimeouts timeouts;

    @Inject
    Statements statements;

    @Inject
    Tables tables;

    /** Two of the first at $15.00, and one of the second at $17.50; goods of its own, of which nobody has asked yet. */
    private static String leaveCart() {
        return leaveCart(Map.of());
    }

    @SuppressWarnings("unchecked")
    private static String leaveCart(Map<String, ?> changes) {
        Map<String, Object> cart = Shop.cart(newId(), changes);
        ((List<Map<String, Object>>) cart.get("products")).forEach(line -> line.put("sku", UUID.randomUUID().toString()));
        return CHECKED.pushes((String) cart.get("cartID"), cart);
    }

    private static String page(String cartId) {
        return open(cartId).then().statusCode(200).contentType("text/html;charset=UTF-8").extract().asString();
    }

    private static Response open(String cartId) {
        return CHECKED.browser().header("Accept-Language", "en").get("/cartrestore/{id}/", cartId);
    }

    private static String element(String page, String lineNumber) {
        int begin = page.indexOf("id=\"n" + lineNumber + "\"");
        return page.substring(page.lastIndexOf("<li", begin), page.indexOf("</li>", begin));
    }

    // ---- what became of a line

    @Test
    void saysNothingWhereNothingChanged() {
        String page = page(leaveCart());

        assertThat(endpoint.requests()).hasSize(1);
        assertThat(page).contains("$30.00", "$47.50", "Go to checkout").doesNotContain("class=\"note\"", NOTICE, "line gone");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "available":0                | Sold out
            "available":0,"price":99     | Sold out
            "gone":true                  | No longer available
            "gone":true,"available":9    | No longer available
            """)
    void keepsALineThatCannotBeHadInSightButOutOfTheTotal(String fields, String note) {
        endpoint.says("line-1", fields);

        String page = page(leaveCart());

        assertThat(element(page, "1"))
                .contains("class=\"line gone\"", "Thing line-1", "<p class=\"note\">" + note + "</p>", ">Remove<")
                .doesNotContain("<input", "class=\"amount\"", "$");
        assertThat(element(page, "2")).doesNotContain("gone", "note");
        assertThat(page).contains("<dd>$17.50</dd>", "/checkout\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "available":1               | Only 1 left: your quantity was reduced       |                                               | 1 | <strong>$15.00</strong>                 | $32.50
            "price":1600                | The price went up from $15.00 to $16.00      |                                               | 2 | <strong>$32.00</strong>                 | $49.50
            "price":1400                | The price went down from $15.00 to $14.00    |                                               | 2 | <strong class="reduced">$28.00</strong> | $45.50
            "price":1400                | The price went down from $15.00 to $14.00    |                                               | 2 | <s class="soft">$30.00</s>              | $45.50
            "available":1,"price":1400  | Only 1 left: your quantity was reduced       | The price went down from $15.00 to $14.00     | 1 | <s class="soft">$15.00</s>              | $31.50
            "price":0                   | The price went down from $15.00 to $0.00     |                                               | 2 | <strong class="reduced">$0.00</strong>  | $17.50
            "available":9,"title":"New" |                                              |                                               | 2 | <bdi id="t1">New</bdi>                  | $47.50
            """)
    void saysInWordsWhatChangedAndCountsAnew(String fields, String note, String secondNote, int quantity, String shown,
            String total) {
        endpoint.says("line-1", fields);

        String page = page(leaveCart());

        assertThat(element(page, "1")).contains(shown, "name=\"quantity." + quantity + ".line-1\" value=\"" + quantity + "\"");
        assertThat(element(page, "1").split("class=\"note\"", -1)).hasSize(1 + (note == null ? 0 : secondNote == null ? 1 : 2));
        assertThat(element(page, "1")).contains(note == null ? "" : "<p class=\"note\">" + note + "</p>",
                secondNote == null ? "" : "<p class=\"note\">" + secondNote + "</p>");
        assertThat(page).contains("<dd>" + total + "</dd>");
    }

    @Test
    void forgetsTheStorefrontsFormerPriceOnceThePriceHasChanged() {
        endpoint.says("dearer", "\"price\":1600");
        endpoint.says("cheaper", "\"price\":1400");

        String page = page(leaveCart(Map.of("products",
                List.of(reduced(line("same", 1, 1500)), reduced(line("dearer", 1, 1500)), reduced(line("cheaper", 1, 1500))))));

        assertThat(element(page, "1")).contains("<s class=\"soft\">$20.00</s>");
        assertThat(element(page, "2")).contains("<strong>$16.00</strong>").doesNotContain("<s ");
        assertThat(element(page, "3")).contains("<s class=\"soft\">$15.00</s>");
    }

    private static Map<String, Object> reduced(Map<String, Object> line) {
        line.put("oldPrice", 2000);
        return line;
    }

    @Test
    void leadsToTheShopWhenNothingCanBeBoughtAnyMore() {
        endpoint.says("line-1", "\"gone\":true");
        endpoint.says("line-2", "\"available\":0");

        String page = page(leaveCart());

        assertThat(page)
                .contains("Everything in this cart is sold out.",
                        "<a class=\"main\" href=\"https://shop.test/\">Continue shopping</a>",
                        "Thing line-1", "Thing line-2")
                .doesNotContain("/checkout", "Go to checkout", "$0.00")
                .containsOnlyOnce("Continue shopping");
    }

    @Test
    void checksTheCartThatTheBrowserHolds() {
        endpoint.says("line-1", "\"available\":0");
        Response opened = open(leaveCart());

        String page = CHECKED.browser().cookies(opened.cookies()).header("Accept-Language", "en").get("/cartrestore")
                .asString();

        assertThat(opened.cookies()).containsKeys("__Host-cart");
        assertThat(page).contains("Sold out", "<dd>$17.50</dd>");
        assertThat(endpoint.requests()).as("the same lines within half a minute").hasSize(1);
    }

    @Test
    void escapesWhateverTheStoreSays() {
        endpoint.says("line-1", "\"title\":\"<script>alert(1)</script>\\\"'\"");

        assertThat(page(leaveCart())).contains("&lt;script&gt;alert(1)").doesNotContain("<script>alert");
    }

    // ---- a check that fails

    static List<HttpHandler> failures() {
        return List.of(CatalogEndpoint::cut, reply(500, ""), reply(302, "{}"),
                reply(200, "<!DOCTYPE html>"), reply(200, "{\"lines\":[" + " ".repeat(2 << 20) + "]}"),
                reply(200,
                        "{\"lines\":[{\"cartProductID\":\"line-1\",\"available\":\"none\"},{\"cartProductID\":\"line-2\"}]}"),
                reply(200, "{\"lines\":[{\"cartProductID\":\"line-1\",\"available\":0}]}"),
                reply(200, "{\"lines\":[{\"cartProductID\":\"line-1\",\"gone\":true},{\"cartProductID\":\"line-1\"}]}"));
    }

    static List<HttpHandler> failuresToEnd() {
        return List.of(CatalogEndpoint::silent, CatalogEndpoint::drip);
    }

    @ParameterizedTest
    @MethodSource("failuresToEnd")
    void showsTheCartAsLastSeenWhenTheCheckTakesTooLong(HttpHandler failure) {
        endpoint.behaves(failure);
        String id = leaveCart();
        timeouts.beShort();

        assertThat(page(id)).contains(NOTICE, "$47.50", "Go to checkout").doesNotContain("class=\"note\"", "line gone");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void showsTheCartAsLastSeenWhenTheCheckFails(HttpHandler failure) {
        endpoint.behaves(failure);

        String page = page(leaveCart(Map.of("updatedAt", "2026-11-02T22:30:00Z")));

        assertThat(endpoint.requests()).hasSize(1);
        assertThat(page.replaceAll("[\\u00a0\\u202f]", " "))
                .containsOnlyOnce("Prices and stock are as of Nov 2, 2026, 11:30 PM.");
        assertThat(page).contains("$30.00", "$47.50", "Go to checkout").doesNotContain("class=\"note\"", "line gone");
    }

    @Test
    void showsTheCartAsLastSeenWhenNobodyIsThere() {
        String id = leaveCart();

        endpoint.whileAway(() -> assertThat(page(id)).contains(NOTICE, "$47.50"));
    }

    @Test
    void stopsAskingAStoreThatFails() {
        String id = leaveCart();
        endpoint.behaves(reply(500, ""));
        IntStream.range(0, 5).forEach(i -> page(id));
        endpoint.beginsAnew();

        assertThat(page(id)).contains(NOTICE);
        assertThat(endpoint.requests()).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void holdsNoThreadWhileAStoreIsSilent() {
        List<String> carts = IntStream.range(0, 40)
                .mapToObj(i -> leaveCart(Map.of("products", List.of(line("silent-" + i, 1, 100))))).toList();
        String other = HONEY.signedIdOf(HONEY.pushes());
        HONEY.browser().get("/cartrestore/{id}/", other).then().statusCode(200);
        CountDownLatch silence = new CountDownLatch(1);
        endpoint.behaves(exchange -> {
            await(silence);
            reply(500, "").handle(exchange);
        });
        ExecutorService shoppers = Executors.newFixedThreadPool(40);
        try {
            List<CompletableFuture<String>> waiting = carts.stream()
                    .map(id -> CompletableFuture.supplyAsync(() -> page(id), shoppers)).toList();
            while (endpoint.requests().size() < 40) {
                Thread.onSpinWait();
            }
            HONEY.browser().get("/cartrestore/{id}/", other).then().statusCode(200);

            assertThat(waiting).as("still waiting").anyMatch(page -> !page.isDone());
            silence.countDown();
            assertThat(waiting).allSatisfy(page -> assertThat(page.join()).contains(NOTICE));
        } finally {
            shoppers.shutdown();
        }
    }

    // ---- what a check costs

    @Test
    void asksOnceForManyClicksAndAgainForOtherQuantities() {
        String id = leaveCart();
        IntStream.range(0, 20).forEach(i -> page(id));
        assertThat(endpoint.requests()).hasSize(1);

        ShopperBrowser shopper = new ShopperBrowser(CHECKED);
        shopper.changes("/cartrestore/" + id + "/lines/line-1", 5).then().statusCode(303);

        assertThat(shopper.opens("/cartrestore/" + id + "/").asString()).contains("$92.50");
        assertThat(endpoint.requests()).hasSize(2);
    }

    // ---- what goes to checkout

    @Test
    void handsOverWhatThePageShowed() {
        String id = leaveCart();
        endpoint.says("line-1", "\"available\":0");
        ShopperBrowser shopper = new ShopperBrowser(CHECKED);
        shopper.opens("/cartrestore/" + id + "/").then().statusCode(200);

        String target = shopper.presses("/cartrestore/" + id + "/checkout").then().statusCode(303).extract()
                .header("Location");

        assertThat(target)
                .matches("https://shop\\.test/checkout\\?step=1&cartID=" + id + "&restoredCartID=rc-[0-9a-f]{32}#pay");
        String restored = target.replaceAll(".*restoredCartID=|#.*", "");
        CHECKED.api().get("/v3/carts/{id}", restored).then().statusCode(200)
                .body(jsonAt("products.productID", org.hamcrest.Matchers.contains("P-line-2")));
        CHECKED.api().get("/v3/carts/{id}", id).then().body(jsonAt("products.size()", org.hamcrest.Matchers.equalTo(2)));
    }

    @Test
    void handsNothingOverWhereAllIsSoldOut() {
        String id = leaveCart();
        endpoint.says("line-1", "\"available\":0");
        endpoint.says("line-2", "\"gone\":true");

        CHECKED.form().post("/cartrestore/{id}/checkout", id).then().statusCode(303).header("Location",
                "/cartrestore/" + id + "/");
    }

    @Test
    void tellsTheStoreNothingOfTheShopper() {
        String id = leaveCart(Map.of("contactID", "secretcontact", "phone", "+966555555555"));

        page(id);

        assertThat(endpoint.requests()).singleElement().asString().contains("word-of-mouth")
                .doesNotContain("secretcontact", "966555", "jane", "example.com", id, "Cookie");
    }

    @Test
    void sendsNoMoreToTheDatabaseAndChangesNothingThere() {
        endpoint.says("line-1", "\"available\":1,\"price\":1");
        String id = leaveCart();
        Map<String, List<String>> before = tables.contents();

        List<String> sent = statements.during(() -> page(id));

        assertThat(sent).singleElement().asString().startsWith("select ");
        assertThat(tables.contents()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cartrestore/{id}", "/cartrestore/{id}/%3E", "/cartrestore?cartID={id}"})
    void asksNothingForAHead(String link) {
        String id = leaveCart();

        CHECKED.browser().urlEncodingEnabled(false).when().head(link.replace("{id}", id)).then().statusCode(200);

        assertThat(endpoint.requests()).isEmpty();
    }

    @Test
    void asksNothingForAScriptForAnEmptyCartOrForNoCart() {
        Response opened = open(leaveCart(Map.of("products", List.of())));
        CHECKED.browser().accept(ContentType.JSON).get("/cartrestore/{id}", leaveCart()).then().statusCode(200)
                .body(jsonAt("cartSum", equalTo(4750)));
        CHECKED.browser().get("/cartrestore").then().statusCode(200);
        CHECKED.browser().get("/cartrestore/{id}", newId()).then().statusCode(404);

        opened.then().statusCode(200).body(containsString("Your cart is empty"));
        assertThat(endpoint.requests()).isEmpty();
    }

    @Test
    void showsNothingOfChecksToAStoreWithoutACatalog() {
        String page = HONEY.browser().get("/cartrestore/{id}/", HONEY.signedIdOf(HONEY.pushes())).asString();

        assertThat(page).contains("$47.50").doesNotContain(NOTICE, "class=\"note\"");
        assertThat(endpoint.requests()).isEmpty();
    }
}
