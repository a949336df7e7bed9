package dev.cartrestore.platform.snipcart;

import static dev.cartrestore.testsupport.Json.jsonAt;
import static dev.cartrestore.testsupport.Shop.SNIP;
import static dev.cartrestore.testsupport.SnipcartCarts.item;
import static dev.cartrestore.testsupport.SnipcartCarts.json;
import static dev.cartrestore.testsupport.SnipcartCarts.keeps;
import static dev.cartrestore.testsupport.SnipcartCarts.newToken;
import static dev.cartrestore.testsupport.SnipcartCarts.sample;
import static dev.cartrestore.testsupport.SnipcartCarts.sized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.util.Map;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.testsupport.Shop;
import dev.cartrestore.testsupport.ShopperBrowser;
import dev.cartrestore.testsupport.Sql;
import dev.cartrestore.testsupport.Vendor.SnipcartServer;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What came from Snipcart is given to programs that were made for Snipcart, as it came. */
@QuarkusTest
class SnipcartGivenBackTest {

    private static final String LIST = "/api/carts/abandoned";

    SnipcartServer snipcart;

    @Inject
    Sql sql;

    private final String token = newToken();

    @Test
    void isTheSampleToTheLetter() {
        known(sample(token));

        assertThat(served()).isEqualTo(sample(token));
    }

    @Test
    void hasAllThatSnipcartSaysBeyondItsDocumentation() {
        ObjectNode cart = sized(token).put("accountId", "a").putNull("ipAddress").put("totalWeight", 12.50);
        cart.putObject("metadata").put("gift", true);
        item(cart).putNull("maxQuantity").put("hasDimensions", false);

        known(cart);

        assertThat(served()).isEqualTo(json(cart.toString()));
    }

    @Test
    void isToldInOtherFormatsWithWhoseItIs() {
        known(sample(token));

        SNIP.api().get("/v3/carts/{token}", token).then().statusCode(200).body(jsonAt("customerName", equalTo("Jane Doe")))
                .body(jsonAt("phone", equalTo("(555) 555-5555"))).body(jsonAt("shippingSum", equalTo(1000)))
                .body(jsonAt("shippingMethod", equalTo("Fast custom shipping")))
                .body(jsonAt("billingAddress.firstName", equalTo("Jane")))
                .body(jsonAt("billingAddress.lastName", equalTo("Doe")))
                .body(jsonAt("billingAddress.countryCode", equalTo("CA")))
                .body(jsonAt("billingAddress.stateCode", equalTo("QC")))
                .body(jsonAt("shippingAddress.postalCode", equalTo("G1K3A9")));
        SNIP.zidApi().get("/v1/managers/store/abandoned-carts/{token}", token).then().statusCode(200)
                .body(jsonAt("abandoned_cart.customer_name", equalTo("Jane Doe")))
                .body(jsonAt("abandoned_cart.customer_mobile", equalTo("(555) 555-5555")))
                .body(jsonAt("abandoned_cart.city.country_name", equalTo("Canada")));
    }

    @Test
    void keepsTheGoodsWhateverIsSaidOfTheShopper() {
        ObjectNode cart = sample(token).put("shippingAddress", "nowhere").put("shippingInformation", 5);
        ((ObjectNode) cart.get("billingAddress")).put("country", 5).putArray("city").add("x");

        known(cart);

        assertThat(served()).isEqualTo(json(cart.toString()));
    }

    @Test
    void isInTheListAsInTheDetail() {
        known(sample(token));

        JsonNode list = json(SNIP.snipcartApi().queryParam("limit", 250).get(LIST).asString());

        assertThat(list.get("items")).contains(sample(token));
    }

    @Test
    void staysWhatSnipcartSaidWhateverAShopperChangesHere() {
        known(sized(token));
        ShopperBrowser browser = new ShopperBrowser(SNIP);
        browser.opens("/cartrestore/" + token + "/");
        JsonNode before = served();

        browser.changes("/cartrestore/" + token + "/lines/" + item(sized(token)).get("uniqueId").asText(), 3);

        assertThat(served()).isEqualTo(before);
    }

    @Test
    void isTheStorefrontsOwnOnceThatPushesIt() {
        known(sample(token));

        SNIP.pushes(token, Map.of("createdAt", "2016-11-08T17:40:00Z"));

        SNIP.snipcartApi().get(LIST + "/{token}", token).then().statusCode(200).body(jsonAt("mode", equalTo("Live")))
                .body(jsonAt("email", equalTo("jane.doe@example.com")))
                .body(jsonAt("items.uniqueId", contains("line-1", "line-2")));
        assertThat(sql.read("select details from cart where cart_id = ?", token)).isNull();
    }

    @Test
    void isLeftOutOnceItIsAnOrder() {
        known(sample(token));

        SNIP.orders("order-" + token, token);

        SNIP.snipcartApi().get(LIST + "/{token}", token).then().statusCode(404);
        SNIP.snipcartApi().get(LIST + "?limit=250").then()
                .body(jsonAt("items.token", org.hamcrest.Matchers.not(hasItem(token))));
    }

    @Test
    void leavesNothingPersonalWithACopyOfItsGoods() {
        known(sample(token));
        ShopperBrowser browser = new ShopperBrowser(SNIP);
        browser.opens("/cartrestore/" + token + "/");
        SNIP.orders("order-" + token, token);
        browser.presses("/cartrestore/" + token + "/again");

        String copy = sql.read("select substring(event_key from 8) from cart_event where cart_id = ? and type = 'COPIED'",
                token);

        String served = SNIP.snipcartApi().get(LIST + "/{token}", copy).then().statusCode(200).extract().asString();
        assertThat(served).contains("The Geek Shirt").doesNotContain("customer@example.com", "Saint-Joseph", token);
    }

    /** Somebody opened its link. */
    private void known(ObjectNode cart) {
        keeps(snipcart, cart);
        Shop.SNIP.browser().get("/cartrestore/{token}/", token).then().statusCode(200);
    }

    private JsonNode served() {
        return json(SNIP.snipcartApi().get(LIST + "/{token}", token).then().statusCode(200).extract().asString());
    }
}
