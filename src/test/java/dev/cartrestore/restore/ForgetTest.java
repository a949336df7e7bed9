package dev.cartrestore.restore;

import static dev.cartrestore.testsupport.Json.jsonAt;
import static dev.cartrestore.testsupport.Shop.HONEY;
import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.cart;
import static dev.cartrestore.testsupport.Shop.cookie;
import static dev.cartrestore.testsupport.Shop.cookieLine;
import static dev.cartrestore.testsupport.Shop.line;
import static dev.cartrestore.testsupport.Shop.newId;
import static dev.cartrestore.testsupport.Shop.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import dev.cartrestore.cart.history.CartEvent;
import dev.cartrestore.restore.link.SignedId;
import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.Concurrently;
import dev.cartrestore.testsupport.ShopperBrowser;
import dev.cartrestore.testsupport.Tables;
import dev.cartrestore.testsupport.TestClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** The holder's button: what is personal goes, for good. */
@QuarkusTest
class ForgetTest {

    @Inject
    TestClock clock;

    @Inject
    Stores stores;

    @Inject
    SigningKeys keys;

    @Inject
    Tables tables;

    @Test
    void leavesNothingPersonalInAnyTable() {
        String id = newId();
        Map<String, Object> cart = cart(id, Map.of("contactID", "forgottencontact", "email", "Jo.Forgotten@example.org",
                "phone", "+966501234567", "languageCode", "de", "attributionID", "forgotten-attribution", "cartRecoveryUrl",
                "https://shop.test/forgotten-link", "products", List.of(forgotten("line-1"))));
        LINEN.api().header("Idempotency-Key", newId()).body(cart).post("/v3/carts").then().statusCode(200)
                .body(jsonAt("email", equalTo("Jo.Forgotten@example.org")));
        LINEN.api().header("Idempotency-Key", newId()).body(withCurrency(forgotten("line-2")))
                .post("/v3/carts/{id}/products", id).then().statusCode(200);
        assertThat(stored()).contains("Jo.Forgotten@example.org", "jo.forgotten@example.org", "forgottencontact",
                "+966501234567", "Forgotten thing", "forgotten-attribution", "forgotten-link");

        forget(id, holding(id)).then().statusCode(303);

        assertThat(stored().toLowerCase()).doesNotContain("jo.forgotten", "forgottencontact", "966501234567",
                "forgotten thing", "forgotten-attribution", "forgotten-link");
        assertThat(events(id, CartEvent.Type.ERASED)).isEqualTo(1);
    }

    @Test
    void takesBothCookiesAndLeadsToTheEmptyPage() {
        String id = LINEN.pushes();

        Response response = LINEN.form().cookie("__Host-cart", holding(id)).cookie("omnisendContactID", "4785497456")
                .formParam("confirm", "yes").post("/cartrestore/{id}/forget", id);

        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(response.header("Location")).isEqualTo("/cartrestore?notice=forgotten");
        assertThat(cookieLine(response, "__Host-cart"))
                .isEqualTo("__Host-cart=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0");
        assertThat(cookieLine(response, "omnisendContactID"))
                .isEqualTo("omnisendContactID=; Path=/; Secure; SameSite=Lax; Max-Age=0");
    }

    @Test
    void leavesTheCookieOfAnotherContact() {
        String id = LINEN.pushes();

        Response response = LINEN.form().cookie("__Host-cart", holding(id)).cookie("omnisendContactID", "other")
                .formParam("confirm", "yes").post("/cartrestore/{id}/forget", id);

        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(cookieLine(response, "omnisendContactID")).isNull();
    }

    @Test
    void isUnknownToEverybodyFromThenOn() {
        String id = LINEN.pushes();
        String signed = LINEN.signedIdOf(id);
        String pointer = holding(id);
        String unknown = LINEN.browser().get("/cartrestore/{id}/", newId()).asString();

        forget(id, pointer);

        assertThat(LINEN.browser().get("/cartrestore/{id}/", id).then().statusCode(404).extract().asString())
                .isEqualTo(unknown);
        LINEN.browser().get("/cartrestore/{id}/", signed).then().statusCode(404);
        LINEN.browser().cookie("__Host-cart", pointer).get("/cartrestore/{id}/", signed).then().statusCode(404);
        LINEN.browser().cookie("__Host-cart", pointer).get("/cartrestore").then().statusCode(200)
                .body(containsString("Your cart is empty"));
        LINEN.form().cookie("__Host-cart", pointer).post("/cartrestore/{id}/checkout", signed).then().statusCode(404);
        LINEN.api().get("/v3/carts/{id}", id).then().statusCode(404);
        LINEN.api().get("/v3/carts?limit=250").then().statusCode(200).body(not(containsString(id)));
    }

    @Test
    void staysForgottenWhateverTheStorefrontSends() {
        String id = LINEN.pushes();
        String key = newId();
        LINEN.api().header("Idempotency-Key", key).body(cart(id, Map.of())).post("/v3/carts").then().statusCode(200);
        forget(id, holding(id));

        LINEN.api().header("Idempotency-Key", key).body(cart(id, Map.of())).post("/v3/carts").then().statusCode(200)
                .body(not(containsString("jane")));
        LINEN.api().body(cart(id, Map.of("updatedAt", "2099-01-01T00:00:00Z"))).post("/v3/carts").then().statusCode(200)
                .body(not(containsString("jane")));
        LINEN.api().body(cart(id, Map.of())).put("/v3/carts/{id}", id).then().statusCode(404);
        LINEN.api().body(withCurrency(line("l", 1, 1))).post("/v3/carts/{id}/products", id).then().statusCode(404);
        LINEN.api().delete("/v3/carts/{id}", id).then().statusCode(404);
        LINEN.api().body(order(newId(), Map.of("cartID", id))).post("/v3/orders").then().statusCode(200);

        LINEN.api().get("/v3/carts/{id}", id).then().statusCode(404);
        LINEN.browser().get("/cartrestore/{id}/", id).then().statusCode(404);
        assertThat(rows("cart", id)).singleElement().asString().contains("ERASED").doesNotContain("jane");
        assertThat(rows("cart_line", id)).isEmpty();
    }

    @Test
    void asksBeforeItForgets() {
        String id = LINEN.pushes();
        String pointer = holding(id);

        LINEN.form().cookie("__Host-cart", pointer).post("/cartrestore/{id}/forget?utm_source=mail", id).then().statusCode(200)
                .body(containsString("cannot be undone")).body(containsString("name=\"confirm\" value=\"yes\""))
                .body(containsString("action=\"/cartrestore/" + id + "/forget?utm_source=mail\""));

        assertThat(events(id, CartEvent.Type.ERASED)).isZero();
    }

    @Test
    void forgetsOnThisDeviceOnlyWithoutAStrongProof() {
        for (String query : List.of("", "?omnisendContactID=4785497456")) {
            String id = LINEN.pushes();
            ShopperBrowser browser = new ShopperBrowser(LINEN);
            browser.opens("/cartrestore/" + id + "/" + query);
            browser.changes("/cartrestore/" + id + "/lines/line-1" + query, 7);
            assertThat(rows("session_cart", id)).hasSize(1);
            browser.presses("/cartrestore/" + id + "/forget").then().statusCode(200)
                    .body(containsString("are removed from this device"));

            browser.confirms("/cartrestore/" + id + "/forget").then().statusCode(200)
                    .body(containsString("has been removed from this device"))
                    .body(containsString("action=\"/cartrestore/" + id + "/fresh-link\""));

            assertThat(browser.cookie("__Host-cart")).isNull();
            assertThat(rows("session_cart", id)).isEmpty();
            LINEN.browser().get("/cartrestore/{id}/", id).then().statusCode(200).body(containsString("Thing line-1"));
            assertThat(events(id, CartEvent.Type.ERASED)).isZero();
        }
    }

    @Test
    void canBeAskedForTwice() {
        String id = LINEN.pushes();
        String signed = LINEN.signedIdOf(id);
        String pointer = holding(id);

        forget(id, pointer).then().statusCode(303).header("Location", "/cartrestore?notice=forgotten");
        forget(id, pointer).then().statusCode(303).header("Location", "/cartrestore?notice=forgotten");
        forget(signed, pointer).then().statusCode(303);

        assertThat(events(id, CartEvent.Type.ERASED)).isEqualTo(1);
    }

    @Test
    void changesNothingForABrowserThatHoldsAnotherCartOrNone() {
        String id = LINEN.pushes();
        String mine = LINEN.pushes();
        String pointer = holding(mine);

        LINEN.form().post("/cartrestore/{id}/forget", id).then().statusCode(403);
        forget(id, pointer).then().statusCode(403);
        forget(LINEN.signedIdOf(id), pointer).then().statusCode(403);
        LINEN.browser().header("Sec-Fetch-Site", "cross-site").cookie("__Host-cart", holding(id))
                .post("/cartrestore/{id}/forget", id).then().statusCode(403);

        LINEN.api().get("/v3/carts/{id}", id).then().statusCode(200).body(jsonAt("email", equalTo("jane.doe@example.com")))
                .body(jsonAt("products", hasSize(2)));
        assertThat(events(id, CartEvent.Type.ERASED)).isZero();
    }

    @Test
    void doesNotTellErasedCartsOfOthersFromUnknownOnes() {
        String id = LINEN.pushes();
        forget(id, holding(id));
        String mine = LINEN.pushes();
        String pointer = holding(mine);
        forget(mine, pointer);

        forget(id, pointer).then().statusCode(404);
        forget(newId(), pointer).then().statusCode(404);
        LINEN.form().post("/cartrestore/{id}/forget", id).then().statusCode(404);
    }

    @Test
    void wipesOutWhatIsPushedMeanwhile() throws Exception {
        String first = LINEN.pushes(); // what is done for the first time takes longer than writers wait for each other
        forget(first, holding(first)).then().statusCode(303);
        String id = LINEN.pushes();
        String pointer = holding(id);

        // of the same person, or the browser's proof would be void if the pushes came first
        List<Integer> statuses = Concurrently.call(8, i -> i % 2 == 0
                ? forget(id, pointer).statusCode()
                : LINEN.api().header("Idempotency-Key", newId()).body(cart(id, Map.of("phone", "+15005550006")))
                        .post("/v3/carts").statusCode());

        assertThat(statuses).contains(303).isSubsetOf(200, 303, 409);
        assertThat(stored()).doesNotContain("5005550006");
        assertThat(events(id, CartEvent.Type.ERASED)).isEqualTo(1);
    }

    @Test
    void isNotForCartsThatAreOver() {
        String ordered = LINEN.pushes();
        String pointer = holding(ordered);
        LINEN.orders(newId(), ordered);

        forget(ordered, pointer).then().statusCode(410);
        forget(newId(), pointer).then().statusCode(404);
        HONEY.form().post("/cartrestore/{id}/forget", HONEY.pushes()).then().statusCode(404);
    }

    @Test
    void isOfferedToWhomeverHoldsTheCart() {
        String id = LINEN.pushes();
        String other = LINEN.pushes();
        String empty = LINEN.pushes(newId(), Map.of("products", List.of()));
        String offer = "action=\"/cartrestore/" + id + "/forget?utm_source=mail\"";

        LINEN.browser().get("/cartrestore/{id}/?utm_source=mail", id).then().body(containsString(offer));
        LINEN.browser().get("/cartrestore/{id}/", empty).then().body(containsString("/" + empty + "/forget\""));
        LINEN.browser().cookie("__Host-cart", holding(other)).get("/cartrestore/{id}/?utm_source=mail", id).then()
                .body(not(containsString("/forget")));
        LINEN.browser().get("/cartrestore").then().body(not(containsString("/forget")));
    }

    private static Map<String, Object> forgotten(String lineId) {
        Map<String, Object> line = line(lineId, 1, 100);
        line.put("title", "Forgotten thing");
        return line;
    }

    private static Map<String, Object> withCurrency(Map<String, Object> line) {
        line.put("currency", "USD");
        return line;
    }

    /** The pointer that a browser gets by opening a cart's signed link. */
    private String holding(String id) {
        String signed = SignedId.sign(keys, stores.byHost("shop.test").orElseThrow(), id, clock.instant().plusSeconds(60))
                .segment();
        return cookie(LINEN.browser().get("/cartrestore/{id}/", signed), "__Host-cart");
    }

    private static Response forget(String reference, String pointer) {
        return LINEN.form().cookie("__Host-cart", pointer).formParam("confirm", "yes").post("/cartrestore/{id}/forget",
                reference);
    }

    private static long events(String id, CartEvent.Type type) {
        return QuarkusTransaction.requiringNew().call(() -> CartEvent.count("cartId = ?1 and type = ?2", id, type));
    }

    private List<String> rows(String table, String id) {
        return tables.contents().entrySet().stream().filter(entry -> entry.getKey().equalsIgnoreCase(table))
                .flatMap(entry -> entry.getValue().stream()).filter(row -> row.contains(id)).toList();
    }

    private String stored() {
        return tables.contents().toString();
    }
}
