package dev.cartrestore.restore;

import static dev.cartrestore.testsupport.Json.jsonAt;
import static dev.cartrestore.testsupport.Shop.HONEY;
import static dev.cartrestore.testsupport.Shop.JOIN;
import static dev.cartrestore.testsupport.Shop.KEEP;
import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.SWAP;
import static dev.cartrestore.testsupport.Shop.line;
import static dev.cartrestore.testsupport.Shop.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.session.cookie.Choice;
import dev.cartrestore.session.cookie.Pointer;
import dev.cartrestore.session.cookie.PointerCookie;
import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.Shop;
import dev.cartrestore.testsupport.ShopperBrowser;
import dev.cartrestore.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the cart that a browser holds when a link opens another one. */
@QuarkusTest
class CartChoiceTest {

    @Inject
    TestClock clock;

    @Inject
    SigningKeys keys;

    @Inject
    Stores stores;

    /** Two shirts and a bag in the browser; one shirt and three caps behind the link. */
    private final ShopperBrowser browser = new ShopperBrowser(LINEN);
    private String mine;
    private String links;

    private void holdsOneCartAndOpensAnother() {
        mine = LINEN.pushes(newId(), Map.of("products", List.of(line("shirt", 2, 1500), line("bag", 1, 1750))));
        links = LINEN.pushes(newId(), Map.of("products", List.of(line("cap", 3, 900), line("shirt", 1, 1600))));
        browser.opens(page(mine)).then().statusCode(200);
    }

    // ---- the question

    @Test
    void showsBothCartsAndAsksOnce() {
        holdsOneCartAndOpensAnother();
        String pointer = browser.cookie(PointerCookie.NAME);

        Response page = browser.opens(page(links) + "?utm_source=omnisend");

        assertThat(page.asString()).contains("Thing shirt", "Thing bag", "Thing cap", "$47.50", "$43.00")
                .contains("action=\"/cartrestore/" + links + "/keep?utm_source=omnisend\"",
                        "action=\"/cartrestore/" + links + "/replace?utm_source=omnisend\"",
                        "action=\"/cartrestore/" + links + "/merge?utm_source=omnisend\"");
        assertThat(browser.cookie(PointerCookie.NAME)).isEqualTo(pointer);
    }

    @Test
    void asksNothingWhereThereIsNothingToChoose() {
        String open = LINEN.pushes();
        String empty = LINEN.pushes(newId(), Map.of("products", List.of()));
        String ordered = LINEN.pushes();
        String gone = LINEN.pushes();
        for (String held : List.of(open, empty, ordered, gone)) {
            ShopperBrowser visitor = new ShopperBrowser(LINEN);
            visitor.opens(page(held)).then().statusCode(200);
            if (held.equals(ordered)) {
                LINEN.orders(newId(), ordered);
            } else if (held.equals(gone)) {
                LINEN.api().delete("/v3/carts/{id}", gone).then().statusCode(204);
            }

            visitor.opens(page(open)).then().statusCode(200).body(containsString("/checkout"))
                    .body(not(containsString("/merge")));

            assertThat(visitor.held()).contains(open);
        }
    }

    @Test
    void keepsWhatTheBrowserHolds() {
        holdsOneCartAndOpensAnother();
        String pointer = browser.cookie(PointerCookie.NAME);

        browser.presses(form("keep")).then().statusCode(303).header("Location", "/cartrestore?notice=kept&about=" + links);

        assertThat(browser.cookie(PointerCookie.NAME)).isEqualTo(pointer);
        assertThat(browser.held()).contains(mine);
    }

    // ---- replace

    @Test
    void putsTheLinksCartInThePlaceOfTheBrowsersAndLosesNothing() {
        holdsOneCartAndOpensAnother();
        String before = cart(mine);

        browser.presses(form("replace")).then().statusCode(303).header("Location", page(links));

        assertThat(browser.held()).contains(links);
        browser.opens(page(links)).then().body(containsString("/undo")).body(containsString("Your other cart is still saved"));
        assertThat(cart(mine)).isEqualTo(before);

        browser.presses(form("undo")).then().statusCode(303).header("Location",
                startsWith("/cartrestore?notice=undone&about="));

        assertThat(browser.held()).contains(mine);
        browser.opens("/cartrestore?notice=undone").then().body(containsString("as they were before"));
    }

    // ---- merge

    @Test
    void mergesIntoThisBrowsersSessionCartAndChangesNeitherStoredCart() {
        holdsOneCartAndOpensAnother();
        String mineBefore = cart(mine);
        String linksBefore = cart(links);

        browser.presses(form("merge")).then().statusCode(303).header("Location", page(links));

        assertThat(List.of(cart(mine), cart(links))).containsExactly(mineBefore, linksBefore);
        JsonPath held = JsonPath.from(browser.held());
        assertThat(held.getString("cartID")).isEqualTo(links);
        assertThat(held.getList("products.productID")).containsExactly("P-cap", "P-shirt", "P-bag");
        assertThat(held.getList("products.quantity")).containsExactly(3, 2, 1);
        assertThat(held.getList("products.price")).containsExactly(900, 1600, 1750);
        String restored = held.getString("restoredCartID");
        LINEN.api().get("/v3/carts/{id}", restored).then().statusCode(200).body(jsonAt("cartID", equalTo(links)))
                .body(jsonAt("restoredCartID", equalTo(restored))).body(jsonAt("email", equalTo("")))
                .body(jsonAt("contactID", equalTo("")))
                .body(jsonAt("products.quantity", contains(3, 2, 1))).body(jsonAt("cartSum", equalTo(2700 + 3200 + 1750)));
        LINEN.browser().get("/cartrestore/{id}/", links).then().body(not(containsString("Thing bag")));
        LINEN.browser().get("/cartrestore/{id}/", restored).then().statusCode(404);
        browser.opens("/cartrestore/" + restored).then().statusCode(200).body(containsString("Thing bag"));
        LINEN.api().get("/v3/carts?limit=250").then().body(jsonAt("carts.cartID", hasItems(links, mine)))
                .body(jsonAt("carts.cartID", not(hasItem(restored))));
    }

    @Test
    void undoesAMergeByGoingBack() {
        holdsOneCartAndOpensAnother();
        String before = browser.held();
        browser.presses(form("merge"));
        browser.opens(page(links)).then().body(containsString("Your two carts are now one")).body(containsString("/undo"));
        browser.changes("/cartrestore/" + links + "/lines/bag", 9);

        browser.presses(form("undo")).then().statusCode(303).header("Location",
                startsWith("/cartrestore?notice=undone&about="));

        assertThat(browser.held()).isEqualTo(before);
        browser.opens(page(links)).then().body(containsString("/merge")).body(not(containsString("value=\"9\"")));
    }

    @Test
    void showsWhatTheStorefrontSaysAfterTheMerge() {
        holdsOneCartAndOpensAnother();
        browser.presses(form("merge"));
        LINEN.pushes(links, Map.of("products", List.of(line("sock", 4, 300), line("shirt", 1, 1200))));

        JsonPath held = JsonPath.from(browser.held());

        assertThat(held.getList("products.productID")).containsExactly("P-sock", "P-shirt", "P-bag");
        assertThat(held.getList("products.quantity")).containsExactly(4, 2, 1);
        assertThat(held.getList("products.price")).containsExactly(300, 1200, 1750);
    }

    @Test
    void mergesWhatTheBrowserMadeOfBothCarts() {
        holdsOneCartAndOpensAnother();
        browser.changes("/cartrestore/" + mine + "/lines/bag", 4);
        browser.changes("/cartrestore/" + mine + "/lines/shirt", 0);

        browser.presses(form("merge"));

        JsonPath held = JsonPath.from(browser.held());
        assertThat(held.getList("products.productID")).containsExactly("P-cap", "P-shirt", "P-bag");
        assertThat(held.getList("products.quantity")).containsExactly(3, 1, 4);
    }

    @Test
    void mergesOnlyWhatCanBeOneCart() {
        holdsOneCartAndOpensAnother();
        String euros = LINEN.pushes(newId(), Map.of("currency", "EUR"));
        List<Map<String, Object>> many = new ArrayList<>(IntStream.range(0, 499).mapToObj(i -> line("l" + i, 1, 1)).toList());
        String full = LINEN.pushes(newId(), Map.of("products", many));
        for (String other : List.of(euros, full)) {
            browser.opens(page(other)).then().statusCode(200).body(not(containsString("/merge")))
                    .body(containsString("/replace"));
            browser.presses("/cartrestore/" + other + "/merge").then().statusCode(303)
                    .header("Location", page(other) + "?notice=cannot-merge");

            browser.opens(page(other) + "?notice=cannot-merge").then().body(containsString("cannot be put together"));
            assertThat(browser.held()).contains(mine);
        }
    }

    @Test
    void leavesNothingInASessionCartOfACartThatIsErased() {
        holdsOneCartAndOpensAnother();
        browser.presses(form("merge"));
        ShopperBrowser owner = new ShopperBrowser(LINEN);
        owner.opens("/cartrestore/" + LINEN.signedIdOf(mine) + "/");

        owner.confirms("/cartrestore/" + mine + "/forget").then().statusCode(303);

        assertThat(JsonPath.from(browser.held()).getList("products.productID")).containsExactly("P-cap", "P-shirt");
    }

    // ---- once and again

    @ParameterizedTest
    @ValueSource(strings = {"merge", "replace"})
    void endsTheSameHoweverOftenTheButtonIsPressed(String choice) {
        holdsOneCartAndOpensAnother();
        String mineBefore = cart(mine);
        String linksBefore = cart(links);
        ShopperBrowser olderTab = browser.copy();
        browser.presses(form(choice));
        String after = browser.held();

        browser.presses(form(choice)).then().statusCode(303).header("Location", page(links));
        olderTab.presses(form(choice)).then().statusCode(303).header("Location", page(links));

        assertThat(List.of(browser.held(), olderTab.held())).containsOnly(after);
        assertThat(after).contains(links);
        olderTab.presses(form("undo")).then().header("Location",
                startsWith("/cartrestore?notice=undone&about="));
        browser.presses(form("undo")).then().header("Location",
                startsWith("/cartrestore?notice=undone&about="));
        olderTab.presses(form("undo")).then().statusCode(303).header("Location", "/cartrestore");
        assertThat(List.of(cart(mine), cart(links))).containsExactly(mineBefore, linksBefore);
        assertThat(List.of(browser.held(), olderTab.held())).allSatisfy(held -> assertThat(held).contains(mine));
    }

    @Test
    void offersUndoAlsoOnceEverythingIsRemoved() {
        holdsOneCartAndOpensAnother();
        browser.presses(form("merge"));
        for (String line : List.of("cap", "shirt", "bag")) {
            browser.changes("/cartrestore/" + links + "/lines/" + line, 0);
        }

        browser.opens(page(links)).then().body(containsString("Your cart is empty")).body(containsString("/undo"));
        browser.presses(form("undo")).then().header("Location",
                startsWith("/cartrestore?notice=undone&about="));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.test", "swap.test", "join.test"})
    void asksNothingForALinkToAnEmptyCart(String host) {
        Shop shop = List.of(LINEN, SWAP, JOIN).stream().filter(one -> one.origin().endsWith(host)).findFirst().orElseThrow();
        ShopperBrowser visitor = new ShopperBrowser(shop);
        String held = shop.pushes();
        String empty = shop.pushes(newId(), Map.of("products", List.of()));
        visitor.opens(page(held));

        visitor.opens(page(empty)).then().statusCode(200).body(containsString("Your cart is empty"))
                .body(containsString("href=\"/cartrestore\"")).body(not(containsString("/merge")))
                .body(not(containsString("/forget")));

        assertThat(visitor.held()).contains(held);
    }

    @Test
    void remembersWhomTheMailDidNotGoToWhenTheCartComesBack() {
        holdsOneCartAndOpensAnother();
        browser.presses("/cartrestore/" + mine + "/not-you");
        browser.presses(form("replace"));
        browser.opens(page(links) + "?omnisendContactID=4785497456").then().body(containsString("Saved for"));

        browser.presses(form("undo"));

        browser.opens("/cartrestore").then().body(containsString("Thing bag")).body(not(containsString("Saved for")));
    }

    @Test
    void undoesNothingForABrowserThatChoseNothing() {
        holdsOneCartAndOpensAnother();
        browser.presses(form("merge"));
        String merged = browser.held();
        ShopperBrowser stranger = new ShopperBrowser(LINEN);
        stranger.opens(page(links));

        stranger.presses(form("undo")).then().statusCode(303).header("Location", page(links) + "?notice=undo-over");
        new ShopperBrowser(LINEN).presses(form("undo")).then().statusCode(303);

        assertThat(browser.held()).isEqualTo(merged);
        stranger.opens(page(links) + "?notice=undo-over").then().body(containsString("can no longer be undone"));
    }

    @Test
    void undoesNothingAfterADay() {
        holdsOneCartAndOpensAnother();
        Pointer old = Pointer.first(mine, clock.instant().minusSeconds(86_401)).took(links, Choice.REPLACED,
                clock.instant().minusSeconds(86_401));
        browser.has(PointerCookie.NAME, PointerCookie.line(old, keys, stores.byHost("shop.test").orElseThrow()).split(";")[0]
                .substring(PointerCookie.NAME.length() + 1));

        browser.presses(form("undo")).then().statusCode(303).header("Location", page(links) + "?notice=undo-over");

        browser.opens(page(links)).then().body(not(containsString("/undo")));
    }

    @Test
    void refusesAFormOfAnotherSite() {
        holdsOneCartAndOpensAnother();
        String before = cart(links);

        for (String choice : List.of("keep", "merge", "replace", "undo")) {
            LINEN.browser().cookie(PointerCookie.NAME, browser.cookie(PointerCookie.NAME))
                    .header("Sec-Fetch-Site", "cross-site").post(form(choice)).then().statusCode(403);
        }

        assertThat(cart(links)).isEqualTo(before);
    }

    // ---- the store's own choice, and signed links

    @Test
    void asksNothingWhereTheStoreKeeps() {
        ShopperBrowser visitor = new ShopperBrowser(KEEP);
        String held = KEEP.pushes();
        String other = KEEP.pushes();
        visitor.opens(page(held));

        visitor.opens(page(other)).then().body(containsString("another cart")).body(not(containsString("/merge")));

        assertThat(visitor.held()).contains(held);
    }

    @Test
    void asksNothingWhereTheStoreReplaces() {
        ShopperBrowser visitor = new ShopperBrowser(SWAP);
        String held = SWAP.pushes();
        String other = SWAP.pushes();
        visitor.opens(page(held));

        visitor.opens(page(other)).then().body(containsString("Your other cart is still saved")).body(containsString("/undo"));

        assertThat(visitor.held()).contains(other);
        visitor.presses("/cartrestore/" + other + "/undo").then().header("Location",
                startsWith("/cartrestore?notice=undone&about="));
        assertThat(visitor.held()).contains(held);
    }

    @Test
    void showsBothAsOneWhereTheStoreMergesAndMergesWhenTheShopperActs() {
        ShopperBrowser visitor = new ShopperBrowser(JOIN);
        String held = JOIN.pushes(newId(), Map.of("products", List.of(line("bag", 1, 1750))));
        String other = JOIN.pushes(newId(), Map.of("products", List.of(line("cap", 1, 900))));
        visitor.opens(page(held));

        visitor.opens(page(other)).then().body(containsString("Thing cap")).body(containsString("Thing bag"))
                .body(containsString("$26.50")).body(containsString("are here too")).body(not(containsString("/merge")));
        visitor.changes("/cartrestore/" + other + "/lines/bag", 2).then().statusCode(303);

        JsonPath merged = JsonPath.from(visitor.held());
        assertThat(merged.getList("products.productID")).containsExactly("P-cap", "P-bag");
        assertThat(merged.getList("products.quantity")).containsExactly(1, 2);
        JOIN.api().get("/v3/carts/{id}", other).then().body(jsonAt("products.productID", contains("P-cap")));
        visitor.presses("/cartrestore/" + other + "/undo");
        assertThat(visitor.held()).contains(held);
        visitor.presses("/cartrestore/" + other + "/checkout").then().statusCode(303)
                .header("Location", containsString("restoredCartID=rc-"));
        assertThat(JsonPath.from(visitor.held()).getList("products.productID")).containsExactly("P-cap", "P-bag");
    }

    @Test
    void worksBehindSignedLinks() {
        ShopperBrowser visitor = new ShopperBrowser(HONEY);
        String held = HONEY.pushes(newId(), Map.of("products", List.of(line("bag", 1, 1750))));
        String other = HONEY.pushes(newId(), Map.of("products", List.of(line("cap", 1, 900))));
        String heldPath = "/cartrestore/" + HONEY.signedIdOf(held);
        String otherPath = "/cartrestore/" + HONEY.signedIdOf(other);
        visitor.opens(heldPath + "/").then().statusCode(200);
        visitor.opens(otherPath + "/").then().statusCode(200).body(containsString(otherPath + "/merge"));

        visitor.presses(otherPath + "/merge").then().header("Location", otherPath + "/");

        visitor.opens("/cartrestore").then().statusCode(200).body(containsString("/cartrestore/" + other + "/checkout"))
                .body(containsString("Thing bag"));
        visitor.presses("/cartrestore/" + other + "/undo").then().header("Location",
                startsWith("/cartrestore?notice=undone&about="));
        visitor.opens("/cartrestore").then().body(containsString("Thing bag")).body(not(containsString("Thing cap")));
    }

    private String form(String choice) {
        return "/cartrestore/" + links + "/" + choice;
    }

    private static String page(String cartId) {
        return "/cartrestore/" + cartId + "/";
    }

    /** All that the storefront can read of a cart. */
    private static String cart(String cartId) {
        return cart(LINEN, cartId);
    }

    private static String cart(Shop shop, String cartId) {
        String cart = shop.api().get("/v3/carts/{id}", cartId).then().statusCode(200).extract().asString();
        return cart.replaceAll("\"cartRecoveryUrl\":\"[^\"]*\"", ""); // signed anew with every change
    }
}
