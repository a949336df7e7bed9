package dev.cartrestore.restore;

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
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import dev.cartrestore.cart.CartMerge;
import dev.cartrestore.restore.SessionCart.Choice;
import dev.cartrestore.restore.SessionCart.Hold;
import dev.cartrestore.security.SigningKeys;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.AtOnce;
import dev.cartrestore.testsupport.Shop;
import dev.cartrestore.testsupport.ShopperBrowser;
import dev.cartrestore.testsupport.TestClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
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
        String pointer = browser.cookie(SessionCart.COOKIE);

        Response page = browser.opens(page(links) + "?utm_source=omnisend");

        assertThat(page.asString()).contains("Thing shirt", "Thing bag", "Thing cap", "$47.50", "$43.00")
                .contains("action=\"/cartrestore/" + links + "/keep?utm_source=omnisend\"",
                        "action=\"/cartrestore/" + links + "/replace?utm_source=omnisend\"",
                        "action=\"/cartrestore/" + links + "/merge?utm_source=omnisend\"");
        assertThat(browser.cookie(SessionCart.COOKIE)).isEqualTo(pointer);
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
        String pointer = browser.cookie(SessionCart.COOKIE);

        browser.presses(form("keep")).then().statusCode(303).header("Location", "/cartrestore");

        assertThat(browser.cookie(SessionCart.COOKIE)).isEqualTo(pointer);
        assertThat(browser.held()).contains(mine);
    }

    // ---- replace

    @Test
    void putsTheLinksCartInThePlaceOfTheBrowsersAndLosesNothing() {
        holdsOneCartAndOpensAnother();
        String before = cart(mine);

        browser.presses(form("replace")).then().statusCode(303).header("Location", page(links));

        assertThat(browser.held()).contains(links);
        browser.opens(page(links)).then().body(containsString("/undo")).body(containsString("put aside"));
        assertThat(cart(mine)).isEqualTo(before);

        browser.presses(form("undo")).then().statusCode(303).header("Location", "/cartrestore?notice=undone");

        assertThat(browser.held()).contains(mine);
        browser.opens("/cartrestore?notice=undone").then().body(containsString("as they were before"));
    }

    // ---- merge

    @Test
    void joinsBothCartsUnderTheIdThatTheOrderMustCarry() {
        holdsOneCartAndOpensAnother();

        browser.presses(form("merge")).then().statusCode(303).header("Location", page(links));

        LINEN.api().get("/v3/carts/{id}", links).then()
                .body("products.productID", contains("P-cap", "P-shirt", "P-bag")).body("products.quantity", contains(3, 2, 1))
                .body("products.price", contains(900, 1600, 1750)).body("cartSum", equalTo(2700 + 3200 + 1750));
        assertThat(browser.held()).contains(links);
        LINEN.api().get("/v3/carts?limit=250").then().body("carts.cartID", hasItem(links))
                .body("carts.cartID", not(hasItem(mine)));
    }

    @Test
    void leadsTheMergedCartsLinkAndOrderToTheCartThatStayed() {
        holdsOneCartAndOpensAnother();
        browser.presses(form("merge"));
        ShopperBrowser phone = new ShopperBrowser(LINEN);

        phone.opens(page(mine)).then().statusCode(200).body(containsString("Thing cap"));
        assertThat(phone.held()).contains(links);
        phone.changes("/cartrestore/" + mine + "/lines/cap", 7).then().statusCode(303);
        LINEN.api().get("/v3/carts/{id}", links).then().body("products[0].quantity", equalTo(7));

        LINEN.orders(newId(), mine);

        browser.opens(page(links)).then().statusCode(410);
        new ShopperBrowser(LINEN).opens(page(mine)).then().statusCode(404);
    }

    @Test
    void takesAMergeBackToTheLetter() {
        holdsOneCartAndOpensAnother();
        String mineBefore = cart(mine);
        String linksBefore = cart(links);
        browser.presses(form("merge"));
        browser.opens(page(links)).then().body(containsString("put your two carts together")).body(containsString("/undo"));
        browser.changes("/cartrestore/" + links + "/lines/bag", 9);

        browser.presses(form("undo")).then().statusCode(303).header("Location", "/cartrestore?notice=undone");

        assertThat(cart(mine)).isEqualTo(mineBefore);
        assertThat(cart(links)).isEqualTo(linksBefore);
        assertThat(browser.held()).contains(mine);
        LINEN.api().get("/v3/carts?limit=250").then().body("carts.cartID", hasItem(mine));
    }

    @Test
    void keepsWhatTheStorefrontSaidAfterTheMerge() {
        holdsOneCartAndOpensAnother();
        browser.presses(form("merge"));
        LINEN.pushes(links, Map.of("products", List.of(line("sock", 4, 300))));
        LINEN.pushes(mine, Map.of("products", List.of(line("hat", 1, 2500))));

        browser.presses(form("undo")).then().statusCode(303);

        LINEN.api().get("/v3/carts/{id}", links).then().body("products.productID", contains("P-sock"));
        LINEN.api().get("/v3/carts/{id}", mine).then().body("products.productID", contains("P-hat"));
        assertThat(browser.held()).contains("P-hat");
    }

    @Test
    void keepsWhatAnotherDeviceBroughtWhenOneTakesItsMergeBack() {
        holdsOneCartAndOpensAnother();
        String tabletsCart = LINEN.pushes(newId(), Map.of("products", List.of(line("bag", 5, 1750), line("sock", 2, 300))));
        ShopperBrowser tablet = new ShopperBrowser(LINEN);
        tablet.opens(page(tabletsCart));
        String linksBefore = cart(links);
        browser.presses(form("merge"));
        tablet.presses(form("merge")).then().statusCode(303);

        browser.presses(form("undo"));

        LINEN.api().get("/v3/carts/{id}", links).then()
                .body("products.productID", contains("P-cap", "P-shirt", "P-bag", "P-sock"))
                .body("products.quantity", contains(3, 1, 5, 2));

        tablet.presses(form("undo"));

        assertThat(cart(links)).isEqualTo(linksBefore);
        assertThat(tablet.held()).contains(tabletsCart);
    }

    @Test
    void mergesOnlyWhatCanBeOneCart() {
        holdsOneCartAndOpensAnother();
        String euros = LINEN.pushes(newId(), Map.of("currency", "EUR"));
        List<Map<String, Object>> many = new ArrayList<>(IntStream.range(0, 499).mapToObj(i -> line("l" + i, 1, 1)).toList());
        String full = LINEN.pushes(newId(), Map.of("products", many));
        for (String other : List.of(euros, full)) {
            String before = cart(other);

            browser.opens(page(other)).then().statusCode(200).body(not(containsString("/merge")))
                    .body(containsString("/replace"));
            browser.presses("/cartrestore/" + other + "/merge").then().statusCode(303)
                    .header("Location", page(other) + "?notice=cannot-merge");

            browser.opens(page(other) + "?notice=cannot-merge").then().body(containsString("cannot be put together"));
            assertThat(cart(other)).isEqualTo(before);
            assertThat(browser.held()).contains(mine);
        }
    }

    @Test
    void takesNothingBackOnceTheLinkLeadsElsewhere() throws Exception {
        holdsOneCartAndOpensAnother();
        browser.presses(form("merge"));
        String third = LINEN.pushes(newId(), Map.of("products", List.of(line("sock", 2, 300))));
        ShopperBrowser tablet = new ShopperBrowser(LINEN);
        tablet.opens(page(third));
        tablet.presses(form("merge")).then().statusCode(303);
        Store linen = stores.byHost("shop.test").orElseThrow();

        AtOnce.during(() -> CartMerge.undo(linen, mine, links, clock.instant()),
                () -> tablet.presses("/cartrestore/" + mine + "/undo")).then().statusCode(303)
                .header("Location", containsString("notice=undo-over"));

        LINEN.api().get("/v3/carts/{id}", links).then().body("products.productID", hasItem("P-sock"));
    }

    @Test
    void mergesWhatIsMeantOnceAMergeThatItWaitedForIsTakenBack() throws Exception {
        holdsOneCartAndOpensAnother();
        String third = LINEN.pushes(newId(), Map.of("products", List.of(line("sock", 2, 300))));
        ShopperBrowser elsewhere = browser.copy();
        browser.presses(form("merge"));
        Store linen = stores.byHost("shop.test").orElseThrow();

        AtOnce.during(() -> CartMerge.undo(linen, mine, links, clock.instant()),
                () -> elsewhere.presses("/cartrestore/" + third + "/merge")).then().statusCode(303);

        assertThat(elsewhere.held()).contains(third);
        LINEN.api().get("/v3/carts/{id}", third).then().body("products.productID", contains("P-sock", "P-shirt", "P-bag"));
        LINEN.api().get("/v3/carts/{id}", links).then().body("products.productID", contains("P-cap", "P-shirt"))
                .body("products.quantity", contains(3, 1));
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
        olderTab.presses(form("undo")).then().header("Location", "/cartrestore?notice=undone");
        browser.presses(form("undo")).then().header("Location", "/cartrestore?notice=undone");
        olderTab.presses(form("undo")).then().statusCode(303).header("Location", "/cartrestore");
        assertThat(List.of(cart(mine), cart(links))).containsExactly(mineBefore, linksBefore);
        assertThat(List.of(browser.held(), olderTab.held())).allSatisfy(held -> assertThat(held).contains(mine));
    }

    @Test
    void changesNoOtherLineOfTheSameIdWhenAnOlderTabComesLate() {
        mine = LINEN.pushes(newId(), Map.of("products", List.of(named("line-1", "shirt"), named("line-2", "bag"))));
        links = LINEN.pushes(newId(), Map.of("products", List.of(named("line-1", "cap"), named("line-2", "hat"))));
        String older = browser.opens(page(mine)).asString();
        String remove = older.replaceAll("(?s).*action=\"([^\"]*/lines/line-2[^\"#]*)#n2\".*", "$1").replace("&amp;", "&");
        browser.presses(form("merge"));

        browser.changes(remove, 0).then().statusCode(303).header("Location", page(mine) + "?notice=stale");

        LINEN.api().get("/v3/carts/{id}", links).then().body("products.productID", contains("cap", "hat", "shirt", "bag"));
    }

    private static Map<String, Object> named(String id, String product) {
        Map<String, Object> line = line(id, 1, 100);
        line.put("productID", product);
        return line;
    }

    @Test
    void goesOnWithACartWhosePartTheStorefrontTookBack() {
        holdsOneCartAndOpensAnother();
        browser.presses(form("merge"));
        LINEN.api().delete("/v3/carts/{id}", mine).then().statusCode(204);

        browser.changes("/cartrestore/" + mine + "/lines/cap", 8).then().statusCode(303);

        LINEN.api().get("/v3/carts/{id}", links).then().body("products[0].quantity", equalTo(8));
        browser.presses(form("undo")).then().header("Location", page(links) + "?notice=undo-over");
    }

    @Test
    void mixesNoCurrenciesWhenAMergedCartChangesItsOwn() {
        holdsOneCartAndOpensAnother();
        String tabletsCart = LINEN.pushes(newId(), Map.of("products", List.of(line("sock", 2, 300))));
        ShopperBrowser tablet = new ShopperBrowser(LINEN);
        tablet.opens(page(tabletsCart));
        browser.presses(form("merge"));
        tablet.presses(form("merge"));
        LINEN.pushes(tabletsCart, Map.of("currency", "JPY", "products", List.of(line("sock", 2, 45_000))));

        browser.presses(form("undo")).then().header("Location", "/cartrestore?notice=undone");

        LINEN.api().get("/v3/carts/{id}", links).then().body("products.find{it.productID=='P-sock'}.price", equalTo(300));
        LINEN.api().get("/v3/carts/{id}", mine).then().body("products", hasSize(2));
    }

    @Test
    void offersUndoAlsoOnceEverythingIsRemoved() {
        holdsOneCartAndOpensAnother();
        String linksBefore = cart(links);
        browser.presses(form("merge"));
        for (String line : List.of("cap", "shirt", "bag")) {
            browser.changes("/cartrestore/" + links + "/lines/" + line, 0);
        }

        browser.opens(page(links)).then().body(containsString("Your cart is empty")).body(containsString("/undo"));
        browser.presses(form("undo"));

        assertThat(cart(links)).isEqualTo(linksBefore);
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
        browser.opens(page(links)).then().body(containsString("Saved for"));

        browser.presses(form("undo"));

        browser.opens("/cartrestore").then().body(containsString("Thing bag")).body(not(containsString("Saved for")));
    }

    @Test
    void leavesTheOtherDeviceItsWayBehindSignedLinks() {
        String held = HONEY.pushes(newId(), Map.of("products", List.of(line("bag", 1, 1750))));
        String other = HONEY.pushes(newId(), Map.of("products", List.of(line("cap", 1, 900))));
        ShopperBrowser laptop = new ShopperBrowser(HONEY);
        ShopperBrowser tablet = new ShopperBrowser(HONEY);
        laptop.opens("/cartrestore/" + HONEY.signedIdOf(held) + "/");
        tablet.opens("/cartrestore/" + HONEY.signedIdOf(held) + "/");
        laptop.presses("/cartrestore/" + HONEY.signedIdOf(other) + "/merge");

        tablet.opens("/cartrestore").then().body(containsString("/cartrestore/" + other + "/lines/cap"));
        Response changed = tablet.changes("/cartrestore/" + other + "/lines/cap", 4);

        tablet.opens(changed.header("Location")).then().statusCode(200).body(containsString("$36.00"));
        new ShopperBrowser(HONEY).opens("/cartrestore/" + other + "/").then().statusCode(404);
    }

    @Test
    void undoesNothingForABrowserThatChoseNothing() {
        holdsOneCartAndOpensAnother();
        browser.presses(form("merge"));
        String merged = cart(links);
        ShopperBrowser stranger = new ShopperBrowser(LINEN);
        stranger.opens(page(links));

        stranger.presses(form("undo")).then().statusCode(303).header("Location", page(links) + "?notice=undo-over");
        new ShopperBrowser(LINEN).presses(form("undo")).then().statusCode(303);

        assertThat(cart(links)).isEqualTo(merged);
        stranger.opens(page(links) + "?notice=undo-over").then().body(containsString("can no longer be undone"));
    }

    @Test
    void undoesNothingAfterADay() {
        holdsOneCartAndOpensAnother();
        browser.presses(form("merge"));
        String merged = cart(links);
        SessionCart old = new SessionCart(Hold.of(links), Hold.of(mine), "0123456789abcdef0123456789abcdef",
                clock.instant().minusSeconds(86_401).getEpochSecond(), Choice.MERGED, "");
        browser.has(SessionCart.COOKIE,
                old.cookie(keys, stores.byHost("shop.test").orElseThrow()).split(";")[0]
                        .substring(SessionCart.COOKIE.length() + 1));

        browser.presses(form("undo")).then().statusCode(303).header("Location", page(links) + "?notice=undo-over");

        assertThat(cart(links)).isEqualTo(merged);
        browser.opens(page(links)).then().body(not(containsString("/undo")));
    }

    @Test
    void keepsToTheDayAlsoForABrowserThatAskedAgainLater() {
        holdsOneCartAndOpensAnother();
        ShopperBrowser olderTab = browser.copy();
        browser.presses(form("merge"));
        String merged = cart(links);
        QuarkusTransaction.requiringNew()
                .run(() -> CartMerge.update("mergedAt = ?1 where cartId = ?2", clock.instant().minusSeconds(86_401), mine));
        olderTab.presses(form("merge"));

        olderTab.presses(form("undo")).then().statusCode(303).header("Location", page(links) + "?notice=undo-over");

        assertThat(cart(links)).isEqualTo(merged);
    }

    @Test
    void refusesAFormOfAnotherSite() {
        holdsOneCartAndOpensAnother();
        String before = cart(links);

        for (String choice : List.of("keep", "merge", "replace", "undo")) {
            LINEN.browser().cookie(SessionCart.COOKIE, browser.cookie(SessionCart.COOKIE))
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

        visitor.opens(page(other)).then().body(containsString("put aside")).body(containsString("/undo"));

        assertThat(visitor.held()).contains(other);
        visitor.presses("/cartrestore/" + other + "/undo").then().header("Location", "/cartrestore?notice=undone");
        assertThat(visitor.held()).contains(held);
    }

    @Test
    void showsBothAsOneWhereTheStoreMergesAndMergesWhenTheShopperActs() {
        ShopperBrowser visitor = new ShopperBrowser(JOIN);
        String held = JOIN.pushes(newId(), Map.of("products", List.of(line("bag", 1, 1750))));
        String other = JOIN.pushes(newId(), Map.of("products", List.of(line("cap", 1, 900))));
        visitor.opens(page(held));

        visitor.opens(page(other)).then().body(containsString("Thing cap")).body(containsString("Thing bag"))
                .body(containsString("$26.50")).body(containsString("is here too")).body(not(containsString("/merge")));
        JOIN.api().get("/v3/carts/{id}", other).then().body("products.productID", contains("P-cap"));

        visitor.changes("/cartrestore/" + other + "/lines/bag", 2).then().statusCode(303);

        JOIN.api().get("/v3/carts/{id}", other).then().body("products.productID", contains("P-cap", "P-bag"))
                .body("products.quantity", contains(1, 2));
        visitor.presses("/cartrestore/" + other + "/undo");
        assertThat(visitor.held()).contains(held);
        visitor.presses("/cartrestore/" + other + "/checkout").then().statusCode(303);
        JOIN.api().get("/v3/carts/{id}", other).then().body("products.productID", contains("P-cap", "P-bag"));
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

        visitor.opens(heldPath + "/").then().statusCode(200).body(containsString("Thing cap"));
        visitor.opens("/cartrestore").then().statusCode(200).body(containsString("/cartrestore/" + other + "/checkout"));
        visitor.presses("/cartrestore/" + other + "/undo").then().header("Location", "/cartrestore?notice=undone");
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
