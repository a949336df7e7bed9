package dev.cartrestore.platform.bigcommerce;

import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static dev.cartrestore.testsupport.BigCommerceStore.body;
import static dev.cartrestore.testsupport.BigCommerceStore.json;
import static dev.cartrestore.testsupport.BigCommerceStore.problem;
import static dev.cartrestore.testsupport.Shop.BIG;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.testsupport.BigCommerceStore;
import dev.cartrestore.testsupport.Logged;
import dev.cartrestore.testsupport.Shop;
import dev.cartrestore.testsupport.ShopperBrowser;
import dev.cartrestore.testsupport.StoredCarts;
import dev.cartrestore.testsupport.Tables;
import dev.cartrestore.testsupport.Vendor.BigCommerceServer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way of a cart at BigCommerce from our page to the checkout. */
@QuarkusTest
class BigCommerceCheckoutTest {

    private static final String LINE = "3f9c1f5e-0c40-4d6a-9b5f-6a7b8c9d0e1f";
    private static final String CAMPAIGN = "?omnisendContactID=4785497456&utm_source=mail&color=red";

    BigCommerceServer server;

    @Inject
    StoredCarts stored;

    @Inject
    Tables tables;

    private final ShopperBrowser shopper = new ShopperBrowser(BIG);
    private final String anew = UUID.randomUUID().toString();
    private BigCommerceStore bigCommerce;
    private String cartId;

    @BeforeEach
    void beginAnew() {
        bigCommerce = new BigCommerceStore(server, "big").hasTheCart();
        cartId = bigCommerce.cartId();
    }

    private Response opens() {
        return shopper.opens("/cartrestore/" + cartId + "/" + CAMPAIGN);
    }

    private Response goesToCheckout() {
        return shopper.presses("/cartrestore/" + cartId + "/checkout" + CAMPAIGN);
    }

    private List<String> handoffs() {
        return tables.contents().get("cart_event").stream()
                .filter(row -> row.contains(cartId) && row.contains("HANDED_OFF")).toList();
    }

    private static String checkout(String word) {
        return "https://shop.example.com/cart.php?action=loadInCheckout&id=d1a2c3b4-5e6f-4a7b-8c9d-0e1f2a3b4c5d&token=" + word;
    }

    // ---- BigCommerce's own cart

    @Test
    void asksForACheckoutLinkOnlyWhenTheShopperGoesThere() {
        bigCommerce.knowsTheToken().links(cartId, "w1");
        opens();
        for (int i = 0; i < 10; i++) {
            BIG.browser().get("/cartrestore/{id}/" + CAMPAIGN, cartId).then().statusCode(200);
            BIG.browser().head("/cartrestore?t={token}", bigCommerce.token()).then().statusCode(200);
            BIG.browser().get("/cartrestore/{id}/checkout", cartId).then().statusCode(405);
        }
        assertThat(bigCommerce.calls()).noneMatch(call -> call.startsWith("POST"));

        Response gone = goesToCheckout();

        assertThat(gone.statusCode()).isEqualTo(303);
        assertThat(gone.header("Location")).isEqualTo(checkout("w1"));
        assertThat(bigCommerce.askedForLinks(cartId)).singleElement().satisfies(request -> {
            assertThat(request.getHeader("X-Auth-Token")).isEqualTo("big-token");
            assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
            assertThat(body(request)).isEqualTo(json("{\"query_params\": {\"cartID\": \"" + cartId
                    + "\", \"omnisendContactID\": \"4785497456\", \"utm_source\": \"mail\"}}"));
        });
        assertThat(handoffs()).hasSize(1);
    }

    @Test
    void asksForAFreshLinkEachTime() {
        opens();
        bigCommerce.links(cartId, "first");
        assertThat(goesToCheckout().header("Location")).isEqualTo(checkout("first"));

        bigCommerce.links(cartId, "second");
        assertThat(goesToCheckout().header("Location")).isEqualTo(checkout("second"));
    }

    @Test
    void takesTheLinksWithNothingAroundThem() {
        opens();
        bigCommerce.links(cartId, jsonResponse("{\"checkout_url\": \"" + checkout("bare") + "\"}", 201));

        assertThat(goesToCheckout().header("Location")).isEqualTo(checkout("bare"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example.com/cart.php", "http://shop.example.com/cart.php",
            "https://shop.example.com:8443/cart.php", "https://u:p@shop.example.com/cart.php",
            "https://shop.example.com.evil.com/", "//shop.example.com/cart.php", "/cart.php", "javascript:alert(1)",
            "https://shop.example.com/a b", "", "null"})
    void sendsNobodyElsewhere(String url) {
        opens();
        String value = url.equals("null") ? url : '"' + url + '"';
        bigCommerce.links(cartId, jsonResponse("{\"data\": {\"checkout_url\": " + value + "}}", 201));

        Response kept = goesToCheckout();

        assertThat(kept.statusCode()).isEqualTo(502);
        assertThat(kept.header("Location")).isNull();
        assertThat(kept.asString()).contains("The checkout cannot be reached");
        assertThat(handoffs()).isEmpty();
    }

    @Test
    void saysThatACartIsGoneWhichThePlatformDoesNotKnowAnyMore() {
        opens();
        shopper.opens("/cartrestore/" + BIG.signedIdOf(cartId) + "/");
        bigCommerce.lostTheCart();

        Response answer = goesToCheckout();

        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.asString()).contains("It may have been ordered already");
        assertThat(bigCommerce.newCarts()).isEmpty();
        assertThat(handoffs()).isEmpty();
    }

    @Test
    void asksForPatienceWhileThePlatformIsThrottling() {
        opens();
        bigCommerce.links(cartId, problem(429).withHeader("X-Rate-Limit-Time-Reset-Ms", "12000")
                .withHeader("X-Retry-After", "9"));

        Response answer = goesToCheckout();

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("12");
        assertThat(bigCommerce.newCarts()).isEmpty();
        assertThat(handoffs()).isEmpty();
    }

    @Test
    void hasNoCheckoutWhileThePlatformIsDownAndLeavesItAloneThen() {
        opens();
        bigCommerce.links(cartId, problem(500));

        List<Integer> answers = IntStream.range(0, 7).mapToObj(i -> goesToCheckout().statusCode()).toList();

        assertThat(answers).containsOnly(502);
        assertThat(bigCommerce.askedForLinks(cartId)).as("until it is left alone").hasSize(5);
        assertThat(bigCommerce.newCarts()).isEmpty();
        assertThat(handoffs()).isEmpty();
    }

    @Test
    void keepsLinksToItself() {
        opens();
        bigCommerce.links(cartId, "word-for-nobody").makesCart(anew, "other-word-for-nobody");

        List<String> log = Logged.during(() -> {
            assertThat(goesToCheckout().header("Location")).contains("word-for-nobody");
            bigCommerce.links(cartId, problem(404));
            assertThat(goesToCheckout().header("Location")).contains("other-word-for-nobody");
            bigCommerce.links(cartId, jsonResponse("{\"checkout_url\": \"https://e.example/word-for-nobody\"}", 201));
            assertThat(goesToCheckout().statusCode()).isEqualTo(502);
        });

        assertThat(String.join("\n", log)).contains("leads to e.example").doesNotContain("word-for-nobody", "loadInCheckout");
        assertThat(tables.contents().toString()).contains(cartId).doesNotContain("word-for-nobody", "loadInCheckout");
        assertThat(opens().asString()).doesNotContain("word-for-nobody");
    }

    // ---- a cart made anew

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 422})
    void makesTheCartAnewWhereThereIsNoLinkForIt(int status) {
        opens();
        bigCommerce.links(cartId, problem(status)).makesCart(anew, "w2");

        Response gone = goesToCheckout();

        assertThat(gone.statusCode()).isEqualTo(303);
        assertThat(gone.header("Location")).isEqualTo(checkout("w2"));
        assertThat(bigCommerce.newCarts()).hasSize(1);
        assertThat(bigCommerce.askedForLinks(anew)).singleElement().satisfies(request -> assertThat(
                body(request).at("/query_params/cartID").asText()).as("the one that we know").isEqualTo(cartId));
        assertThat(handoffs()).hasSize(1);
    }

    @Test
    void makesTheWholeCartAnewAsNobodysInParticular() {
        bigCommerce.hasTheCart(cart -> {
            cart.put("customer_id", 17).put("channel_id", 3).put("locale", "en-GB");
            cart.putObject("currency").put("code", "EUR");
            cart.putArray("coupons").addObject().put("code", "SPRING10");
            cart.withArray("coupons").addObject().put("code", "OVER");
            ArrayNode items = (ArrayNode) cart.at("/line_items/physical_items");
            ((ArrayNode) items.at("/0/options")).addObject().put("name", "Engraving").put("nameId", 9).put("value", "Ada")
                    .putNull("valueId");
            goods(items, "gift").put("added_by_promotion", true);
            goods(items, "bound").put("is_mutable", false);
            goods(items, "bundled").put("parent_id", LINE);
            ((ArrayNode) cart.at("/line_items/custom_items")).addObject().put("id", "c").put("sku", "WRAP").put("name", "Wrap")
                    .put("quantity", "2").put("list_price", "7.50");
        });
        opens();
        bigCommerce.links(cartId, problem(404)).makesCart(anew, "w3");

        assertThat(goesToCheckout().statusCode()).isEqualTo(303);

        assertThat(bigCommerce.newCarts()).singleElement().satisfies(request -> assertThat(body(request)).isEqualTo(json("""
                {"channel_id": 3, "currency": {"code": "EUR"}, "locale": "en-GB",
                 "line_items": [
                   {"quantity": 1, "product_id": 77, "variant_id": 65, "option_selections": [
                     {"option_id": 1, "option_value": 3}, {"option_id": 9, "option_value": "Ada"}]},
                   {"quantity": 1, "product_id": 81, "variant_id": 70}],
                 "custom_items": [{"sku": "WRAP", "name": "Wrap", "quantity": 2, "list_price": 7.50}],
                 "gift_certificates": [{"name": "Gift certificate", "theme": "birthday.html", "amount": 25, "quantity": 1,
                   "sender": {"name": "Jane Doe", "email": "jane.doe@example.com"},
                   "recipient": {"name": "John Doe", "email": "john.doe@example.com"}, "message": "Enjoy"}]}""")));
        assertThat(bigCommerce.coupons(anew)).as("which both fail, and keep nobody from buying")
                .extracting(request -> body(request).toString())
                .containsExactly("{\"coupon_code\":\"SPRING10\"}", "{\"coupon_code\":\"OVER\"}");
    }

    private static ObjectNode goods(ArrayNode items, String name) {
        return items.addObject().put("id", name).put("product_id", 500).put("variant_id", 501).put("name", name)
                .put("quantity", 1).put("sale_price", 0);
    }

    @Test
    void makesTheCartAnewWithWhatTheShopperChanged() {
        opens();
        shopper.changes("/cartrestore/" + cartId + "/lines/" + LINE, 3);
        shopper.changes("/cartrestore/" + cartId + "/lines/9b8a7c6d-5e4f-4a3b-9c2d-1e0f9a8b7c6d", 0);
        bigCommerce.links(cartId, "not-this").makesCart(anew, "w4");

        assertThat(goesToCheckout().header("Location")).isEqualTo(checkout("w4"));

        assertThat(bigCommerce.askedForLinks(cartId)).as("that is the cart as it was").isEmpty();
        assertThat(bigCommerce.newCarts()).singleElement().satisfies(request -> {
            assertThat(body(request).at("/line_items/0/quantity").asInt()).isEqualTo(3);
            assertThat(body(request).has("gift_certificates")).isFalse();
        });
    }

    @Test
    void hasNoCheckoutWhereNoCartCanBeMadeAnew() {
        opens();
        bigCommerce.links(cartId, problem(404));

        assertThat(goesToCheckout().statusCode()).as("404 for it").isEqualTo(502);
        bigCommerce.makesCart(anew, "w5").links(anew, problem(404));
        assertThat(goesToCheckout().statusCode()).as("404 for its link").isEqualTo(502);

        assertThat(handoffs()).isEmpty();
    }

    @Test
    void makesACartAnewOfOneThatIsOrderedAgain() {
        opens();
        shopper.opens("/cartrestore/" + BIG.signedIdOf(cartId) + "/");
        BIG.orders(Shop.newId(), cartId);
        assertThat(opens().statusCode()).isEqualTo(410);

        assertThat(shopper.presses("/cartrestore/" + cartId + "/again").statusCode()).isEqualTo(303);
        String page = shopper.opens("/cartrestore").asString();
        String action = page.replaceFirst("(?s).*action=\"([^\"]+/checkout[^\"]*)\".*", "$1");
        bigCommerce.makesCart(anew, "w6");
        Response gone = shopper.presses(action);

        assertThat(gone.header("Location")).isEqualTo(checkout("w6"));
        assertThat(bigCommerce.newCarts()).singleElement().satisfies(request -> assertThat(body(request).at("/channel_id"))
                .isEqualTo(json("1")));
        assertThat(bigCommerce.calls()).as("nobody asks BigCommerce about a cart of ours")
                .filteredOn(call -> call.startsWith("GET")).hasSize(1);
        assertThat(action).doesNotContain(cartId);
    }
}
