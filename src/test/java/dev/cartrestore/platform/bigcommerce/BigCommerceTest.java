package dev.cartrestore.platform.bigcommerce;

import static dev.cartrestore.testsupport.BigCommerceStore.problem;
import static dev.cartrestore.testsupport.Json.jsonAt;
import static dev.cartrestore.testsupport.Shop.BIG;
import static dev.cartrestore.testsupport.Shop.SEALED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.platform.CartReference;
import dev.cartrestore.platform.PlatformCart;
import dev.cartrestore.platform.bigcommerce.BigCommerceConfig.Links;
import dev.cartrestore.platform.client.PlatformApi;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.BigCommerceStore;
import dev.cartrestore.testsupport.ShopperBrowser;
import dev.cartrestore.testsupport.StoredCarts;
import dev.cartrestore.testsupport.Tables;
import dev.cartrestore.testsupport.TestClock;
import dev.cartrestore.testsupport.Vendor.BigCommerceServer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Carts of a store at BigCommerce, from the link to the page. */
@QuarkusTest
class BigCommerceTest {

    BigCommerceServer server;

    @Inject
    TestClock clock;

    @Inject
    StoredCarts stored;

    @Inject
    Stores stores;

    @Inject
    BigCommerceVendor vendor;

    @Inject
    Tables tables;

    private BigCommerceStore bigCommerce;

    @BeforeEach
    void beginAnew() {
        bigCommerce = new BigCommerceStore(server, "big");
    }

    /** By the signed link of a mail. */
    private Response signed() {
        return opens("/cartrestore/" + BIG.signedIdOf(bigCommerce.cartId()) + "/");
    }

    private Response opens(String path) {
        return new ShopperBrowser(BIG).opens(path);
    }

    private String page(Consumer<ObjectNode> change) {
        bigCommerce.hasTheCart(change);
        return opens(byId()).then().statusCode(200).extract().asString();
    }

    private String byId() {
        return "/cartrestore/" + bigCommerce.cartId() + "/";
    }

    // ---- which cart a link means

    @Test
    void opensACartByItsId() {
        bigCommerce.hasTheCart();

        Response page = opens(byId());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).contains("Orbit Terrarium - Large", "$139.97");
        assertThat(bigCommerce.calls()).containsExactly("GET /stores/bighash/v3/carts/" + bigCommerce.cartId());
        assertThat(bigCommerce.askedForTheCart()).singleElement().satisfies(request -> {
            assertThat(request.getHeader("X-Auth-Token")).isEqualTo("big-token");
            assertThat(request.getHeader("Accept")).isEqualTo("application/json");
            assertThat(request.queryParameter("include").values())
                    .containsExactly("line_items.physical_items.options,line_items.digital_items.options");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cartrestore?t=%s", "/cartrestore/?t=%s", "/cartrestore?T=%s&utm_source=mail", "/cartrestore/%s/"})
    void opensACartByItsTokenAndAsksForThatOnce(String link) {
        bigCommerce.knowsTheToken().hasTheCart();
        String path = String.format(link, bigCommerce.token());

        assertThat(opens(path).statusCode()).isEqualTo(200);
        assertThat(opens(path).statusCode()).isEqualTo(200);
        assertThat(bigCommerce.askedForTheToken()).hasSize(1);
        assertThat(bigCommerce.askedForTheCart()).as("within 30 seconds").hasSize(1);

        clock.advance(Duration.ofSeconds(61));
        assertThat(opens(path).statusCode()).isEqualTo(200);
        assertThat(bigCommerce.askedForTheToken()).as("the token leads where it led").hasSize(1);
        assertThat(bigCommerce.askedForTheCart()).hasSize(2);
    }

    @Test
    void takesAnythingOfATokensLettersForOne() {
        String uuid = UUID.randomUUID().toString();
        bigCommerce.hasTheCart();

        Response page = opens("/cartrestore?t=" + uuid);

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(bigCommerce.calls()).containsExactly("GET /stores/bighash/v3/abandoned-carts/" + uuid);
    }

    @Test
    void triesTheOtherMeaningOfAPathAfterA404() {
        String likeAToken = bigCommerce.token();

        assertThat(opens("/cartrestore/" + likeAToken + "/").statusCode()).isEqualTo(404);
        assertThat(bigCommerce.calls()).as("no cart has such an id")
                .containsExactly("GET /stores/bighash/v3/abandoned-carts/" + likeAToken);

        server.resetRequests();
        assertThat(opens(byId()).statusCode()).isEqualTo(404);
        assertThat(bigCommerce.calls()).containsExactlyInAnyOrder("GET /stores/bighash/v3/carts/" + bigCommerce.cartId(),
                "GET /stores/bighash/v3/abandoned-carts/" + bigCommerce.cartId());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 429, 500, 503})
    void triesNoOtherMeaningAfterAnythingElse(int status) {
        bigCommerce.answersForTheCart(problem(status));

        assertThat(opens(byId()).statusCode()).isEqualTo(503);

        assertThat(bigCommerce.calls()).containsExactly("GET /stores/bighash/v3/carts/" + bigCommerce.cartId());
    }

    @Test
    void asksForNoTokenThatCannotBeOne() {
        assertThat(opens("/cartrestore?t=a.b").statusCode()).isEqualTo(404);

        assertThat(bigCommerce.calls()).isEmpty();
    }

    @Test
    void keepsToWhatTheStoreSaysThatItsLinksAre() {
        String token = bigCommerce.token();
        String cartId = bigCommerce.cartId();

        assertThat(asked(Links.TOKEN, CartReference.cart(token))).containsExactly("abandoned-carts/" + token);
        assertThat(asked(Links.TOKEN, CartReference.cart(cartId))).as("as a known cart is read again")
                .containsExactly("carts/" + cartId);
        assertThat(asked(Links.CART_ID, CartReference.cart(cartId))).containsExactly("carts/" + cartId);
        assertThat(asked(Links.CART_ID, CartReference.cart(token))).isEmpty();
        assertThat(asked(Links.CART_ID, new CartReference(token, true))).containsExactly("abandoned-carts/" + token);
    }

    private List<String> asked(Links links, CartReference reference) {
        Store store = stores.byHost("big.test").orElseThrow();
        PlatformApi api = vendor.api(store).orElseThrow();
        server.resetRequests();
        Optional<PlatformCart> found = new BigCommercePlatform(store, api, links, null)
                .find(reference, Locale.ENGLISH, Duration.ofSeconds(10)).toCompletableFuture().orTimeout(20, TimeUnit.SECONDS)
                .join();
        assertThat(found).isEmpty();
        return bigCommerce.calls().stream().map(call -> call.replace("GET /stores/bighash/v3/", "")).toList();
    }

    @Test
    void letsTokensInWhereOnlySignedLinksWorkAndNoBareId() {
        bigCommerce = new BigCommerceStore(server, "sealed").knowsTheToken().hasTheCart();

        assertThat(SEALED.browser().get("/cartrestore/{id}/", bigCommerce.cartId()).statusCode()).isEqualTo(404);
        assertThat(bigCommerce.askedForTheCart()).isEmpty();

        ShopperBrowser shopper = new ShopperBrowser(SEALED);
        assertThat(shopper.opens("/cartrestore?t=" + bigCommerce.token()).statusCode()).isEqualTo(200);
        assertThat(shopper.opens("/cartrestore").asString()).contains("Orbit Terrarium - Large");
        assertThat(SEALED.browser().get("/cartrestore/{token}/", bigCommerce.token()).statusCode()).isEqualTo(200);
        assertThat(SEALED.browser().get("/cartrestore/{id}/", bigCommerce.cartId()).statusCode())
                .as("known by now, and still not by its id").isEqualTo(404);
    }

    @Test
    void hasFormsThatWorkOnAPageOpenedByAToken() {
        bigCommerce.knowsTheToken().hasTheCart();
        ShopperBrowser shopper = new ShopperBrowser(BIG);
        String base = "/cartrestore/" + bigCommerce.token();
        String page = shopper.opens("/cartrestore?t=" + bigCommerce.token() + "&utm_source=mail").asString();
        assertThat(page).contains("action=\"" + base + "/checkout?utm_source=mail\"");
        String line = base + "/lines/" + page.replaceFirst("(?s).*?name=\"quantity\\.\\d+\\.([^\"]+)\".*", "$1")
                + "?utm_source=mail";

        Response changed = shopper.changes(line, 3);

        assertThat(changed.statusCode()).isEqualTo(303);
        assertThat(changed.header("Location")).isEqualTo(base + "/?utm_source=mail");
        assertThat(shopper.opens(changed.header("Location")).asString()).contains("value=\"3\"", "$339.91");
        assertThat(bigCommerce.askedForTheToken()).hasSize(1);
    }

    // ---- what the page shows

    @Test
    void showsAllFourKindsOfLines() {
        String page = page(cart -> ((ArrayNode) cart.at("/line_items/custom_items")).addObject().put("id", "custom-1")
                .put("sku", "ENGRAVE").put("name", "Engraving").put("quantity", "2").put("list_price", "7.50"));

        assertThat(page).contains("Orbit Terrarium - Large", "Size: M", "$99.97", "$109.97", // the second struck out
                "Care guide (e-book)", "$15.00", "Gift certificate", "$25.00", "Engraving", "value=\"2\"", "$7.50 each");
    }

    @Test
    void namesNobodyOnThePageAndInTheJson() {
        String page = page(cart -> {
        });
        String json = BIG.browser().accept("application/json").get(byId()).asString();
        String owners = signed().asString();

        assertThat(page).doesNotContain("j…@e….com");
        assertThat(owners).contains("j…@e….com");
        assertThat(json).contains("Orbit Terrarium - Large");
        assertThat(page + json + owners).doesNotContain("jane.doe", "john.doe", "Jane Doe", "John Doe", "Enjoy");
    }

    @Test
    void saysWhatDiscountsAndCouponsTookOff() {
        String page = page(cart -> {
            cart.putArray("coupons").addObject().put("code", "SPRING10");
            cart.withArray("coupons").addObject().put("code", "<b>");
        });

        assertThat(page).contains("You save $10.00").doesNotContain("SPRING10", ">Tax<", ">Discount<");
        assertThat(signed().asString()).as("to whoever the mail went to").contains("SPRING10, &lt;b&gt;", "You save $10.00");
    }

    @Test
    void addsTheTaxThatTheCartHasBeyondItsLines() {
        String page = page(cart -> cart.put("cart_amount", 151.17));

        assertThat(page).containsPattern("<dt>Tax</dt><dd>\\$11.20</dd>").contains("<dd>$151.17</dd>")
                .doesNotContain(">Discount<");
        BIG.browser().accept("application/json").get(byId()).then().body(jsonAt("cartSum", equalTo(15117)));
    }

    @Test
    void takesOffTheDiscountThatNoLineHas() {
        String page = page(cart -> cart.put("cart_amount", 129.97));

        assertThat(page).containsPattern("<dt>Discount</dt><dd>.?-?\\$10.00</dd>")
                .contains("<dd>$129.97</dd>", "You save $20.00")
                .doesNotContain(">Tax<");
    }

    @Test
    void countsOnlyTheLinesOnceTheShopperChangedThem() {
        bigCommerce.hasTheCart(cart -> cart.put("cart_amount", 151.17));
        ShopperBrowser shopper = new ShopperBrowser(BIG);
        shopper.opens(byId());

        shopper.changes(byId() + "lines/3f9c1f5e-0c40-4d6a-9b5f-6a7b8c9d0e1f", 2);

        assertThat(shopper.opens(byId()).asString()).contains("<dd>$239.94</dd>", "You save $20.00.") // the lines' own old prices
                .doesNotContain(">Tax<");
    }

    @Test
    void showsACartWithoutSomeOfTheArrays() {
        assertThat(page(cart -> ((ObjectNode) cart.get("line_items")).retain("gift_certificates")))
                .contains("Gift certificate", "Go to checkout").doesNotContain("Terrarium");
    }

    static Stream<Consumer<ObjectNode>> emptyCarts() {
        return Stream.of(cart -> cart.putObject("line_items"), cart -> cart.remove("line_items"),
                cart -> cart.putArray("line_items"), cart -> {
                    ObjectNode lines = cart.putObject("line_items");
                    List.of("physical_items", "digital_items", "gift_certificates", "custom_items").forEach(lines::putArray);
                });
    }

    @ParameterizedTest
    @MethodSource("emptyCarts")
    void leadsToTheShopFromAnEmptyCartAndLeavesTheBrowserItsOwn(Consumer<ObjectNode> change) {
        String own = BIG.pushes();
        ShopperBrowser shopper = new ShopperBrowser(BIG);
        shopper.opens("/cartrestore/" + own + "/");
        bigCommerce.hasTheCart(change.andThen(cart -> cart.put("cart_amount", 0).put("base_amount", 0)));

        Response page = shopper.opens(byId());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).contains("Continue shopping").doesNotContain("Go to checkout");
        assertThat(shopper.held()).contains(own);
    }

    static Stream<Arguments> whatCannotBeRight() {
        return Stream.of(unclear("no id", cart -> cart.remove("id")), unclear("no usable id", cart -> cart.put("id", "a b")));
    }

    static Stream<Arguments> whatIsOdd() {
        return Stream.of(unclear("no currency", cart -> cart.remove("currency")),
                unclear("an unknown currency", cart -> cart.putObject("currency").put("code", "ZZZ")),
                unclear("a negative price",
                        cart -> ((ObjectNode) cart.at("/line_items/physical_items/0")).put("sale_price", -1)),
                unclear("a time that is none", cart -> cart.put("updated_time", "yesterday")),
                unclear("quantity as text",
                        cart -> ((ObjectNode) cart.at("/line_items/physical_items/0")).put("quantity", "1")),
                unclear("no coupons", cart -> cart.put("coupons", false)));
    }

    @ParameterizedTest
    @MethodSource("whatIsOdd")
    void showsWhatCanBeRead(Consumer<ObjectNode> change) {
        bigCommerce.hasTheCart(change);

        assertThat(opens(byId()).asString()).contains("Orbit Terrarium");
    }

    private static Arguments unclear(String what, Consumer<ObjectNode> change) {
        return Arguments.argumentSet(what, change);
    }

    @ParameterizedTest
    @MethodSource("whatCannotBeRight")
    void comesBackInAMomentForWhatCannotBeUnderstood(Consumer<ObjectNode> change) {
        bigCommerce.hasTheCart(change);

        Response page = opens(byId());

        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.header("Retry-After")).isNotNull();
        assertThat(tables.contents().get("cart")).noneMatch(row -> row.contains(bigCommerce.cartId()));
    }

    @Test
    void takesAnEmptyTextForNothing() {
        assertThat(page(cart -> cart.put("email", "").put("updated_time", "").put("locale", "").putNull("coupons")))
                .contains("Orbit Terrarium - Large").doesNotContain("Saved for");
    }

    // ---- when the cart is gone from there

    @Test
    void saysThatAKnownCartIsGoneOnceThePlatformDoes() {
        bigCommerce.hasTheCart();
        ShopperBrowser shopper = new ShopperBrowser(BIG);
        shopper.opens(byId());
        shopper.opens("/cartrestore/" + BIG.signedIdOf(bigCommerce.cartId()) + "/");
        bigCommerce.lostTheCart();
        clock.advance(Duration.ofSeconds(61));

        assertThat(shopper.opens(byId()).statusCode()).as("the browser that holds it").isEqualTo(410);
        assertThat(opens(byId()).statusCode()).as("anybody else").isEqualTo(404);
    }
}
