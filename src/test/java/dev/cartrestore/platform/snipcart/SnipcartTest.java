package dev.cartrestore.platform.snipcart;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.cartrestore.testsupport.Shop.SNIP;
import static dev.cartrestore.testsupport.Shop.SNIP_LIVE;
import static dev.cartrestore.testsupport.SnipcartCarts.item;
import static dev.cartrestore.testsupport.SnipcartCarts.json;
import static dev.cartrestore.testsupport.SnipcartCarts.keeps;
import static dev.cartrestore.testsupport.SnipcartCarts.newToken;
import static dev.cartrestore.testsupport.SnipcartCarts.sample;
import static dev.cartrestore.testsupport.SnipcartCarts.sized;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.testsupport.Shop;
import dev.cartrestore.testsupport.ShopperBrowser;
import dev.cartrestore.testsupport.TestClock;
import dev.cartrestore.testsupport.Vendor.SnipcartServer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A shopper's way through a cart that lives at Snipcart. */
@QuarkusTest
class SnipcartTest {

    private static final String CHECKOUT = "https://snip.test/checkout?step=1&cartID=";

    SnipcartServer snipcart;

    @Inject
    TestClock clock;

    @Inject
    SigningKeys keys;

    private final String token = newToken();

    @Test
    void showsTheCartThatALinkNames() {
        keeps(snipcart, sample(token));

        Response page = opens();

        assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
        assertThat(page.asString())
                .contains("The Geek Shirt", "CA$20.00", "c…@e….com", "https://example.com/products/geek-shirt",
                        "https://example.com/images/geek-shirt.png")
                .doesNotContain("customer@example.com", "Jane", "226 Rue", "555");
        assertThat(json(asJson().asString()).get("currency").asText()).isEqualTo("CAD");
        snipcart.verify(1, getRequestedFor(urlEqualTo("/api/carts/abandoned/" + token))
                .withHeader("Authorization", equalTo("Basic c25pcC1zZWNyZXQ6")) // snip-secret:
                .withHeader("Accept", equalTo("application/json")));
    }

    @Test
    void showsWhatTheChosenOptionsMakeOfThePrice() {
        keeps(snipcart, sized(token));

        String page = opens().asString();

        assertThat(page).contains("CA$30.00", "CA$35.50", "Size: XL").doesNotContain("CA$20.00");
    }

    @Test
    void resolvesAddressesAgainstTheShop() {
        keeps(snipcart, sized(token));

        String page = opens().asString();

        assertThat(page).contains("\"https://snip.test/products/geek-shirt?color=1\"",
                "\"https://snip.test/images/geek-shirt.png\"");
    }

    @Test
    void showsATestCartThatALinkNamesEvenWhereSalesAreReal() {
        snipcart.stubFor(get(urlEqualTo("/live/carts/abandoned/" + token)).willReturn(okJson(sample(token).toString())));

        Response page = SNIP_LIVE.browser().get("/cartrestore/{token}/", token);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).contains("The Geek Shirt");
    }

    @Test
    void asksForTheTokenAsOnePartOfThePath() {
        String odd = "a:b." + token;
        snipcart.stubFor(get(urlEqualTo("/api/carts/abandoned/a%3Ab." + token)).willReturn(okJson(sample(odd).toString())));

        assertThat(SNIP.browser().get("/cartrestore/{token}/", odd).statusCode()).isEqualTo(200);
    }

    @Test
    void answersAsForAnyUnknownCartWhereSnipcartHasNone() {
        String unknown = opens().then().statusCode(404).extract().asString();

        assertThat(opens().asString()).isEqualTo(unknown);
        snipcart.verify(1, getRequestedFor(urlEqualTo("/api/carts/abandoned/" + token)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Processed", "Pending", "SomethingNew"})
    void takesEveryOtherStatusForAnOrder(String status) {
        keeps(snipcart, sample(token).put("status", status));

        assertThat(opens().statusCode()).isEqualTo(404);
    }

    @Test
    void isACartAgainOnceItsOrderIsCancelled() {
        keeps(snipcart, sample(token).put("status", "Cancelled"));

        assertThat(opens().statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "dollars"})
    void isShownInTheStoresCurrencyWithoutOneOfItsOwn(String currency) {
        keeps(snipcart, sample(token).put("currency", currency));

        Response page = opens();

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).contains("Geek Shirt").contains("$20.00");
    }

    @Test
    void handsOverToTheCheckoutPageWithAReferenceForTheScript() {
        keeps(snipcart, sized(token));
        ShopperBrowser shopper = shopper();

        Response answer = shopper.presses("/cartrestore/" + token + "/checkout?utm_source=mail");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location"))
                .matches("\\Q" + CHECKOUT + token + "&utm_source=mail#cart-restore=" + token + "~\\E\\w+~\\w+~[\\w-]{22}");
    }

    @Test
    void refillsWhatSnipcartComparesBeforeItTakesMoney() {
        keeps(snipcart, sized(token));

        JsonNode refill = json(refill(reference(shopper())).then().statusCode(200).extract().asString());

        assertThat(refill.get("platform").asText()).isEqualTo("snipcart");
        assertThat(refill.get("metadata").asText()).isEqualTo("cartRestore");
        assertThat(refill.get("items")).isEqualTo(json("""
                [{"id": "42", "name": "The Geek Shirt", "price": 20, "url": "/products/geek-shirt?color=1",
                  "description": "Be the coolest geek in town with this awesome shirt.", "image": "images/geek-shirt.png",
                  "quantity": 1, "maxQuantity": 9, "stackable": true, "duplicatable": false, "shippable": true,
                  "taxable": true, "weight": 20, "customFields": [{"name": "Size", "type": "dropdown",
                    "options": "M|XL[+10.00]", "required": true, "value": "XL"}]}]"""));
    }

    @Test
    void refillsWhatTheShopperChangedOnOurPage() {
        ObjectNode cart = sized(token);
        ObjectNode second = item(cart).deepCopy().put("uniqueId", newToken()).put("id", "43");
        cart.withArray("items").add(second);
        keeps(snipcart, cart);
        ShopperBrowser shopper = shopper();
        shopper.changes("/cartrestore/" + token + "/lines/" + item(cart).get("uniqueId").asText(), 4);
        shopper.changes("/cartrestore/" + token + "/lines/" + second.get("uniqueId").asText(), 0);

        JsonNode refill = json(refill(reference(shopper)).asString());

        assertThat(refill.get("items")).hasSize(1);
        assertThat(refill.at("/items/0/id").asText()).isEqualTo("42");
        assertThat(refill.at("/items/0/quantity").asInt()).isEqualTo(4);
    }

    @Test
    void refillsOnlyByAFreshReferenceOfOurs() {
        keeps(snipcart, sample(token));
        String genuine = reference(shopper());
        Instant soon = clock.instant().plusSeconds(60);

        assertThat(refill(genuine).statusCode()).isEqualTo(200);
        assertThat(refill(signed("refill", "snip", token, soon)).statusCode()).isEqualTo(200);
        assertThat(List.of(token, genuine.substring(0, genuine.length() - 1), genuine.replace(token, newToken()),
                signed("refill", "snip", token, clock.instant().minusSeconds(1)), signed("refill", "big", token, soon),
                signed("restore", "snip", token, soon), signed("phone", "snip", token, soon),
                signed("proof", "snip", token, soon), signed("refill", "snip", newToken(), soon)))
                .allSatisfy(reference -> assertThat(refill(reference).statusCode()).as(reference).isEqualTo(404));
        assertThat(Shop.BIG.browser().get("/cartrestore/{reference}/refill", genuine).statusCode()).isEqualTo(404);
    }

    @Test
    void refillsNoCartOfTheShopsOwn() {
        String own = SNIP.pushes();

        assertThat(refill(signed("refill", "snip", own, clock.instant().plusSeconds(60))).statusCode()).isEqualTo(404);
    }

    @Test
    void refillsForMinutes() {
        keeps(snipcart, sample(token));

        long expiry = Long.parseLong(reference(shopper()).split("~")[2], 36);

        assertThat(Duration.between(clock.instant(), Instant.ofEpochSecond(expiry))).isBetween(Duration.ofMinutes(9),
                Duration.ofMinutes(10));
    }

    @Test
    void opensNoPageByAReferenceForTheScript() {
        keeps(snipcart, sample(token));
        String reference = reference(shopper());

        assertThat(SNIP.browser().get("/cartrestore/{reference}/", reference).statusCode()).isEqualTo(404);
        assertThat(SNIP.form().post("/cartrestore/{reference}/checkout", reference).statusCode()).isEqualTo(404);
    }

    @Test
    void tellsScriptsOfTheShopsPagesOnly() {
        keeps(snipcart, sample(token));
        String reference = reference(shopper());

        Response own = SNIP.browser().header("Origin", "https://snip.test").get("/cartrestore/{reference}/refill", reference);
        Response strange = SNIP.browser().header("Origin", "https://evil.test").get("/cartrestore/{reference}/refill",
                reference);

        assertThat(own.header("Access-Control-Allow-Origin")).isEqualTo("https://snip.test");
        assertThat(own.header("Cache-Control")).isEqualTo("private, no-store");
        assertThat(strange.header("Access-Control-Allow-Origin")).isNull();
        assertThat(strange.header("Vary")).isEqualTo("Origin");
    }

    @Test
    void refillsWhatTheShopperMadeOfTheCart() {
        keeps(snipcart, sample(token));
        ShopperBrowser shopper = shopper();
        String line = JsonPath.from(shopper.held()).getString("products[0].cartProductID");
        shopper.changes("/cartrestore/" + token + "/lines/" + line, 7).then().statusCode(303);

        Response refill = refill(reference(shopper));

        assertThat(refill.statusCode()).isEqualTo(200);
        assertThat(refill.jsonPath().getInt("items[0].quantity")).isEqualTo(7);
        assertThat(refill.jsonPath().getString("proof")).startsWith(token + "~");
    }

    @Test
    void answersHeadForARefillWithoutABody() {
        keeps(snipcart, sample(token));

        Response head = SNIP.browser().head("/cartrestore/{reference}/refill", reference(shopper()));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.asString()).isEmpty();
        assertThat(SNIP.browser().head("/cartrestore/{reference}/refill", token).statusCode()).isEqualTo(404);
    }

    private Response opens() {
        return SNIP.browser().get("/cartrestore/{token}/", token);
    }

    private Response asJson() {
        return SNIP.browser().accept("application/json").get("/cartrestore/{token}", token);
    }

    /** Somebody whose browser has opened the cart. */
    private ShopperBrowser shopper() {
        ShopperBrowser shopper = new ShopperBrowser(SNIP);
        shopper.opens("/cartrestore/" + token + "/").then().statusCode(200);
        return shopper;
    }

    /** What the script on the checkout page finds in its address. */
    private String reference(ShopperBrowser shopper) {
        return shopper.presses("/cartrestore/" + token + "/checkout").header("Location").split("#cart-restore=")[1];
    }

    private static Response refill(String reference) {
        return SNIP.browser().get("/cartrestore/{reference}/refill", reference);
    }

    private String signed(String purpose, String store, String cartId, Instant expiry) {
        String kid = keys.signingKid();
        String seconds = Long.toString(expiry.getEpochSecond(), 36);
        return cartId + "~" + kid + "~" + seconds + "~" + keys.sign(kid, purpose, store, cartId, kid, seconds);
    }
}
