package dev.cartrestore.platform.omnisend;

import static dev.cartrestore.testsupport.Json.jsonAt;
import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.NONE;
import static dev.cartrestore.testsupport.Shop.cart;
import static dev.cartrestore.testsupport.Shop.newId;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.util.Map;

import dev.cartrestore.testsupport.ShopperBrowser;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Whose cart it is, by what a push and its cookies say. */
@QuarkusTest
class OmnisendCartPersonTest {

    @Test
    void answersWithTheAddressThatWasSentAndNoOther() {
        String id = newId();
        LINEN.pushes(id, Map.of("email", "now@example.com", "updatedAt", "2026-11-02T10:00:00Z"));

        LINEN.api().body(cart(id, Map.of("email", "before@example.com", "updatedAt", "2026-11-01T10:00:00Z"))).post("/v3/carts")
                .then().statusCode(200).body(jsonAt("email", equalTo("")));
        LINEN.api().body(cart(id, Map.of("email", "now@example.com", "updatedAt", "2026-11-03T10:00:00Z"))).post("/v3/carts")
                .then().statusCode(200).body(jsonAt("email", equalTo("now@example.com")));
    }

    @Test
    void takesTheForwardedContactCookieForWhoseCartItIsOnceTheBrowserActedAsThem() {
        String id = newId();
        String mailed = LINEN.pushes(newId(), Map.of("contactID", "C77"));
        ShopperBrowser browser = new ShopperBrowser(LINEN);
        browser.opens("/cartrestore/" + mailed + "/?omnisendContactID=C77");
        Map<String, Object> anonymous = cart(id, Map.of("email", NONE, "contactID", NONE));
        LINEN.api().cookie("__Host-cart", browser.cookie("__Host-cart")).cookie("omnisendContactID", "C77").body(anonymous)
                .post("/v3/carts").then().statusCode(200)
                .header("Cart-Restore-Notes", containsString("nobody can be reminded"));
        LINEN.api().get("/v3/carts/{id}", id).then().body(jsonAt("contactID", equalTo("")));
        browser.changes("/cartrestore/" + mailed + "/lines/line-1?omnisendContactID=C77", 3);

        LINEN.api().cookie("__Host-cart", browser.cookie("__Host-cart")).cookie("omnisendContactID", "C77").body(anonymous)
                .post("/v3/carts").then().statusCode(200).body(jsonAt("email", equalTo("")));

        LINEN.api().get("/v3/carts/{id}", id).then().body(jsonAt("contactID", equalTo("C77")));
        LINEN.api().cookie("__Host-cart", browser.cookie("__Host-cart")).cookie("omnisendContactID", "attacker")
                .body(anonymous).post("/v3/carts").then().statusCode(200);
        LINEN.api().get("/v3/carts/{id}", id).then().body(jsonAt("contactID", equalTo("C77")));
        String other = newId();
        LINEN.api().cookie("omnisendContactID", "C77").body(cart(other, Map.of("email", NONE, "contactID", NONE)))
                .post("/v3/carts").then().statusCode(200);
        LINEN.api().get("/v3/carts/{id}", other).then().body(jsonAt("contactID", equalTo("")));
    }

    @Test
    void keepsAKnownPersonWhereOnlyACookieNamesAnother() {
        String id = LINEN.pushes();
        String mailed = LINEN.pushes(newId(), Map.of("contactID", "C77"));
        ShopperBrowser browser = new ShopperBrowser(LINEN);
        browser.opens("/cartrestore/" + mailed + "/?omnisendContactID=C77");
        browser.presses("/cartrestore/" + mailed + "/checkout?omnisendContactID=C77");

        LINEN.api().cookie("__Host-cart", browser.cookie("__Host-cart")).cookie("omnisendContactID", "C77")
                .body(cart(id, Map.of("email", NONE, "contactID", NONE))).post("/v3/carts").then().statusCode(200);

        LINEN.api().get("/v3/carts/{id}", id).then().body(jsonAt("contactID", equalTo("4785497456")))
                .body(jsonAt("email", equalTo("jane.doe@example.com")));
    }

    @Test
    void letsAKnownMailBeatTheCookie() {
        String id = newId();
        LINEN.api().header("Cookie", "omnisendContactID=C77").body(cart(id, Map.of("contactID", NONE))).post("/v3/carts").then()
                .statusCode(200);

        LINEN.api().get("/v3/carts/{id}", id).then().body(jsonAt("contactID", equalTo("")))
                .body(jsonAt("email", equalTo("jane.doe@example.com")));
    }

    @Test
    void keepsWhoseCartItIsWhereAReplacementDoesNotSay() {
        String id = LINEN.pushes();

        LINEN.api().body(cart(id, Map.of("email", NONE, "contactID", NONE, "cartSum", 1))).put("/v3/carts/{id}", id).then()
                .statusCode(200);

        LINEN.api().get("/v3/carts/{id}", id).then().body(jsonAt("cartSum", equalTo(1)))
                .body(jsonAt("email", equalTo("jane.doe@example.com")))
                .body(jsonAt("contactID", equalTo("4785497456")));
    }
}
