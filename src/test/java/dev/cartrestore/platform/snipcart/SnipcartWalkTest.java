package dev.cartrestore.platform.snipcart;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.cartrestore.testsupport.SnipcartCarts.item;
import static dev.cartrestore.testsupport.SnipcartCarts.json;
import static dev.cartrestore.testsupport.SnipcartCarts.keeps;
import static dev.cartrestore.testsupport.SnipcartCarts.newToken;
import static dev.cartrestore.testsupport.SnipcartCarts.sized;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.cartrestore.cart.RestoreLinks;
import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.Chromium;
import dev.cartrestore.testsupport.TestClock;
import dev.cartrestore.testsupport.Vendor.SnipcartServer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shopper's way from the e-mail into Snipcart's cart, walked by a browser. Snipcart's own script is a stand-in. */
@QuarkusTest
class SnipcartWalkTest {

    /** What our script needs of Snipcart's (https://docs.snipcart.com/v3/sdk/api), with a cart that outlives the page. */
    private static final String STAND_IN = """
            const calls = [];
            const kept = JSON.parse(localStorage.snipcart ?? '{"items": [], "metadata": {}}');
            const keep = (...call) => {
              calls.push(call);
              localStorage.snipcart = JSON.stringify(kept);
              return Promise.resolve();
            };
            const start = () => {
              let known = [];
              window.Snipcart = {
                ready: new Promise(done => setTimeout(() => { known = kept.items; done(); }, 100)),
                store: { getState: () => ({ cart: { items: { count: known.length, items: known } } }) },
                api: {
                  cart: {
                    items: {
                      add(item) {
                        if (item.url === refused) return Promise.reject(new Error('product-crawling-failed'));
                        kept.items.push({ uniqueId: 'u' + kept.items.length, ...item });
                        return keep('add', item);
                      },
                      update(change) {
                        Object.assign(kept.items.find(item => item.uniqueId === change.uniqueId), change);
                        return keep('update', change);
                      },
                    },
                    update(change) {
                      Object.assign(kept.metadata, change.metadata);
                      return keep('metadata', change.metadata);
                    },
                  },
                  theme: { cart: { open() { keep('open'); document.body.append('Opened'); } } },
                },
              };
              document.dispatchEvent(new CustomEvent('snipcart.ready'));
            };
            """;

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @TestHTTPResource("/cartrestore/")
    URL restore;

    SnipcartServer snipcart;

    @Inject
    TestClock clock;

    @Inject
    RestoreLinks proofs;

    @Inject
    Stores stores;

    private final String token = newToken();

    /** @param when Snipcart is there before our script, or long after it */
    @ParameterizedTest
    @ValueSource(strings = {"start();", "addEventListener('load', () => setTimeout(start, 300));"})
    void leadsFromTheMailIntoTheFilledCart(String when) {
        keepsTwoLines();
        try (BrowserContext visitor = chromium.visitor(new NewContextOptions())) {
            Page page = visitor.newPage();
            List<String> complaints = complaints(page);
            shopAnswers(visitor, page, when);

            page.navigate(link());
            assertThat(page.getByRole(AriaRole.LISTITEM)).hasCount(2);
            page.locator("#i1").fill("3");
            page.locator("#i1").press("Enter");
            assertThat(page.locator("#n1 strong")).hasText("CA$90.00");
            page.getByText("Go to checkout").click();
            assertThat(page.getByText("Opened")).isVisible();

            assertThat(page.url()).matches("https://snip\\.test/checkout\\?step=1&cartID=" + token
                    + "&restoredCartID=rc-[0-9a-f]{32}&utm_source=mail");
            JsonNode calls = calls(page);
            assertThat(names(calls)).containsExactly("add", "add", "metadata", "open");
            assertThat(calls.at("/0/1")).isEqualTo(
                    json("""
                            {"id": "42", "name": "The Geek Shirt", "price": 20, "url": "/products/geek-shirt?color=1",
                             "description": "Be the coolest geek in town with this awesome shirt.", "image": "https://cdn.example.com/geek-shirt.png",
                             "quantity": 3, "maxQuantity": 9, "stackable": true, "duplicatable": false, "shippable": true,
                             "taxable": true, "weight": 20, "customFields": [{"name": "Size", "type": "dropdown",
                               "options": "M|XL[+10.00]", "required": true, "value": "XL"}]}"""));
            assertThat(calls.at("/1/1/url").asText()).isEqualTo("https://example.com/products/cap");
            assertThat(calls.at("/1/1/customFields")).isEmpty();
            String proof = calls.at("/2/1/cartRestore").asText();
            assertThat(proofs.proven(stores.byHost("snip.test").orElseThrow(), proof)).contains(token);
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void addsNothingWhenThePageIsLoadedAgain() {
        keepsTwoLines();
        try (BrowserContext visitor = chromium.visitor(new NewContextOptions())) {
            Page page = visitor.newPage();
            shopAnswers(visitor, page, "start();");
            page.navigate(link());
            page.getByText("Go to checkout").click();
            assertThat(page.getByText("Opened")).isVisible();

            page.reload();
            page.waitForFunction("window.CartRestore && document.readyState === 'complete'");

            assertThat(calls(page)).isEmpty();
            assertThat((String) page.evaluate("localStorage.snipcart")).satisfies(kept -> assertThat(json(kept).get("items"))
                    .hasSize(2));
        }
    }

    @Test
    void raisesWhatIsInTheBrowsersCartAlreadyToTheLargerQuantity() {
        keepsTwoLines();
        try (BrowserContext visitor = chromium.visitor(new NewContextOptions())) {
            Page page = visitor.newPage();
            shopAnswers(visitor, page, "start();");
            page.navigate("https://snip.test/");
            page.evaluate("""
                    localStorage.snipcart = JSON.stringify({metadata: {}, items: [
                      {uniqueId: 'medium', id: '42', quantity: 5, customFields: [{name: 'Size', value: 'M'}]},
                      {uniqueId: 'large', id: '42', quantity: 1, customFields: [{name: 'Size', value: 'XL', operation: 10}]},
                      {uniqueId: 'cap', id: 'cap', quantity: 7, customFields: []}]})""");

            page.navigate(link());
            page.locator("#i1").fill("3");
            page.locator("#i1").press("Enter");
            assertThat(page.locator("#n1 strong")).hasText("CA$90.00");
            page.getByText("Go to checkout").click();
            assertThat(page.getByText("Opened")).isVisible();

            JsonNode calls = calls(page);
            assertThat(names(calls)).containsExactly("update", "metadata", "open");
            assertThat(calls.at("/0/1")).isEqualTo(json("{\"uniqueId\": \"large\", \"quantity\": 3}"));
        }
    }

    @Test
    void fillsTheCartOnceHoweverOftenTheShopperGoesToTheCheckout() {
        keepsTwoLines();
        try (BrowserContext visitor = chromium.visitor(new NewContextOptions())) {
            Page page = visitor.newPage();
            shopAnswers(visitor, page, "start();");
            page.navigate(link());
            page.getByText("Go to checkout").click();
            assertThat(page.getByText("Opened")).isVisible();

            page.navigate(link());
            page.getByText("Go to checkout").click();
            assertThat(page.getByText("Opened")).isVisible();

            assertThat(names(calls(page))).containsExactly("metadata", "open");
        }
    }

    @Test
    void addsTheRestWhereSnipcartDoesNotTakeALine() {
        ObjectNode cart = keepsTwoLines();
        item(cart).put("url", "/refused");
        keeps(snipcart, cart);
        try (BrowserContext visitor = chromium.visitor(new NewContextOptions())) {
            Page page = visitor.newPage();
            shopAnswers(visitor, page, "start();");
            page.navigate(link());
            page.getByText("Go to checkout").click();
            assertThat(page.getByText("Opened")).isVisible();

            JsonNode calls = calls(page);
            assertThat(names(calls)).containsExactly("add", "metadata", "open");
            assertThat(calls.at("/0/1/id").asText()).isEqualTo("cap");
        }
    }

    /** A shirt of a chosen size, and a cap. */
    private ObjectNode keepsTwoLines() {
        ObjectNode cart = sized(token).put("modificationDate", clock.instant().minusSeconds(3600).toString());
        ObjectNode cap = cart.withArray("items").addObject();
        cap.put("uniqueId", "cap-line").put("id", "cap").put("name", "The Geek Cap").put("price", 5).put("unitPrice", 5)
                .put("quantity", 1).put("url", "https://example.com/products/cap");
        item(cart).put("image", "https://cdn.example.com/geek-shirt.png"); // the only pictures that a test has
        keeps(snipcart, cart);
        return cart;
    }

    private String link() {
        return own() + token + "/?utm_source=mail";
    }

    private String own() {
        return "http://snip.localhost:" + restore.getPort() + "/cartrestore/";
    }

    private static List<String> complaints(Page page) {
        List<String> complaints = new ArrayList<>();
        page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
        page.onPageError(complaints::add);
        return complaints;
    }

    /** Playwright's own routes do not see where a redirect leads, so this goes a layer deeper. */
    private void shopAnswers(BrowserContext visitor, Page page, String start) {
        String shop = "<!DOCTYPE html><title>Shop</title><body><script>const refused = '/refused';" + STAND_IN + start
                + "</script><script src='" + own() + "assets/cart-restore.js'></script>";
        String body = Base64.getEncoder().encodeToString(shop.getBytes(StandardCharsets.UTF_8));
        CDPSession devTools = visitor.newCDPSession(page);
        devTools.on("Fetch.requestPaused", request -> {
            JsonArray headers = new JsonArray();
            JsonObject type = new JsonObject();
            type.addProperty("name", "Content-Type");
            type.addProperty("value", "text/html");
            headers.add(type);
            JsonObject answer = new JsonObject();
            answer.add("requestId", request.get("requestId"));
            answer.addProperty("responseCode", 200);
            answer.add("responseHeaders", headers);
            answer.addProperty("body", body);
            devTools.send("Fetch.fulfillRequest", answer);
        });
        JsonObject pattern = new JsonObject();
        pattern.addProperty("urlPattern", "https://snip.test/*");
        JsonArray patterns = new JsonArray();
        patterns.add(pattern);
        JsonObject enable = new JsonObject();
        enable.add("patterns", patterns);
        devTools.send("Fetch.enable", enable);
    }

    private static JsonNode calls(Page page) {
        return json((String) page.evaluate("JSON.stringify(calls)"));
    }

    private static List<String> names(JsonNode calls) {
        List<String> names = new ArrayList<>();
        calls.forEach(call -> names.add(call.get(0).asText()));
        return names;
    }
}
