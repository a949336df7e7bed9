package dev.cartrestore.session;

import static dev.cartrestore.testsupport.Json.jsonAt;
import static dev.cartrestore.testsupport.Shop.DRAW;
import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.RANDOM;
import static dev.cartrestore.testsupport.Shop.line;
import static dev.cartrestore.testsupport.Shop.newId;
import static dev.cartrestore.testsupport.Shop.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.cartrestore.testsupport.BothDatabases;
import dev.cartrestore.testsupport.Concurrently;
import dev.cartrestore.testsupport.ShopperBrowser;
import dev.cartrestore.testsupport.Sql;
import dev.cartrestore.testsupport.Statements;
import dev.cartrestore.testsupport.Tables;
import dev.cartrestore.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

/** What a browser makes of a stored cart, which stays as the store said it. */
@QuarkusTest
@BothDatabases
class SessionCartTest {

    @Inject
    Sql sql;

    @Inject
    Statements statements;

    @Inject
    Tables tables;

    @Inject
    SessionCarts sessions;

    @Inject
    TestClock clock;

    private final ShopperBrowser shopper = new ShopperBrowser(LINEN);

    @Test
    void isOneHoweverManyRequestsMakeIt() throws Exception {
        String id = LINEN.pushes(newId(), Map.of("products",
                List.of(line("l0", 1, 100), line("l1", 1, 100), line("l2", 1, 100), line("l3", 1, 100))));
        shopper.opens(page(id));

        List<String> held = Concurrently.call(8, i -> {
            ShopperBrowser tab = shopper.copy();
            tab.changes(page(id) + "lines/l" + i % 4, 2 + i % 4).then().statusCode(303);
            return tab.held();
        });

        String sessions = sql.read("select count(*) from session_cart where cart_id = ?", id);
        assertThat(sessions).isEqualTo("1");
        assertThat(held.stream().map(cart -> JsonPath.from(cart).getString("restoredCartID")).distinct()).hasSize(1);
        shopper.changes(page(id) + "lines/l0", 2); // a late one
        assertThat(JsonPath.from(shopper.held()).getList("products.quantity")).containsExactly(2, 3, 4, 5);
        LINEN.api().get("/v3/carts/{id}", id).then().body(jsonAt("products.quantity", contains(1, 1, 1, 1)));
    }

    @Test
    void isNotMadeByLookingOrByAChangeToWhatIsThere() {
        String id = LINEN.pushes();
        shopper.opens(page(id));
        shopper.changes(page(id) + "lines/line-1", 2);
        shopper.changes(page(id) + "lines/nothing", 5);
        shopper.presses(page(id) + "checkout").then().header("Location", not(containsString("restoredCartID")));

        assertThat(sql.read("select count(*) from session_cart where cart_id = ?", id)).isEqualTo("0");
        assertThat(shopper.held()).doesNotContain("restoredCartID");
    }

    @Test
    void saysWhatTheStorefrontTookOut() {
        String id = LINEN.pushes();
        shopper.changes(page(id) + "lines/line-1", 5);
        LINEN.pushes(id, Map.of("products", List.of(line("line-2", 1, 1750))));

        shopper.opens(page(id)).then().body(containsString("No longer available, so it was left out: Thing line-1"));
        LINEN.browser().get(page(id)).then().body(not(containsString("left out")));
    }

    @Test
    void goesToTheCheckoutWithBothIdsAndIsTheCartsInOrdersAndPushes() {
        String id = LINEN.pushes();
        shopper.changes(page(id) + "lines/line-1", 5);

        String target = shopper.presses(page(id) + "checkout").header("Location");

        String restored = JsonPath.from(shopper.held()).getString("restoredCartID");
        assertThat(target).isEqualTo("https://shop.test/checkout?step=1&cartID=" + id + "&restoredCartID=" + restored + "#pay");
        LINEN.api().get("/v3/carts/{id}", restored).then().statusCode(200).body(jsonAt("products.quantity", contains(5, 1)));
        LINEN.api().head("/v3/carts/{id}", restored).then().statusCode(200);
        LINEN.pushes(restored, Map.of("products", List.of(line("line-9", 1, 100))));
        LINEN.api().get("/v3/carts/{id}", id).then().body(jsonAt("products.productID", contains("P-line-9")));
        LINEN.api().body(order(newId(), Map.of("cartID", restored))).post("/v3/orders").then().statusCode(200);
        LINEN.api().get("/merchant/carts/{id}/events", id).then()
                .body(jsonAt("events.type", hasItems("session-changed", "handed-off", "ordered")))
                .body("events.find{it.type=='handed-off'}.products.quantity", contains(5, 1));
        LINEN.api().get("/merchant/carts/{id}/events", restored).then().statusCode(404);
    }

    @Test
    void goesToAStorefrontThatDrawsCartsItself() {
        String id = DRAW.pushes();
        ShopperBrowser browser = new ShopperBrowser(DRAW);
        browser.changes(page(id) + "lines/line-1", 5);

        browser.opens(page(id)).then().statusCode(303).header("Location",
                containsString("cartID=" + id + "&restoredCartID=rc-"));
    }

    @Test
    void costsAClickOneMoreRead() {
        String id = LINEN.pushes();
        shopper.opens(page(id));
        assertThat(statements.during(() -> shopper.opens(page(id)).then().statusCode(200))).hasSize(1);
        shopper.changes(page(id) + "lines/line-1", 5);
        Map<String, List<String>> before = tables.contents();

        List<String> sent = statements.during(() -> shopper.opens(page(id)).then().statusCode(200));

        assertThat(sent).hasSize(2).allMatch(statement -> statement.startsWith("select "));
        assertThat(tables.contents()).isEqualTo(before);
    }

    @Test
    void endsSevenDaysAfterTheLastActAndWithItsCart() {
        String idle = LINEN.pushes();
        shopper.changes(page(idle) + "lines/line-1", 5);
        String deleted = LINEN.pushes();
        new ShopperBrowser(LINEN).changes(page(deleted) + "lines/line-1", 5);

        LINEN.api().delete("/v3/carts/{id}", deleted).then().statusCode(204);
        assertThat(sql.read("select count(*) from session_cart where cart_id = ?", deleted)).isEqualTo("0");
        clock.advance(Duration.ofDays(6));
        sessions.forgetOld();
        assertThat(shopper.held()).contains("\"quantity\":5");
        clock.advance(Duration.ofDays(1));
        sessions.forgetOld();

        assertThat(shopper.held()).contains(idle).doesNotContain("\"quantity\":5", "restoredCartID");
    }

    @Test
    void isInNoListAndNoReport() {
        String id = LINEN.pushes();
        shopper.changes(page(id) + "lines/line-1", 5);
        String restored = JsonPath.from(shopper.held()).getString("restoredCartID");

        LINEN.api().get("/v3/carts?limit=250").then().body(jsonAt("carts.cartID", hasItem(id)))
                .body(jsonAt("carts.cartID", not(hasItem(restored))));
        LINEN.snipcartApi().get("/api/carts/abandoned/{id}", restored).then().statusCode(404);
        LINEN.bigCommerceApi().get("/stores/linen/v3/abandoned-carts/{id}", restored).then().statusCode(404);
        LINEN.zidApi().get("/v1/managers/store/abandoned-carts/{id}", restored).then().statusCode(404);
    }

    // ---- proofs

    @Test
    void losesItsBrowsersProofOnceTheCartIsAnothers() {
        for (boolean another : new boolean[]{false, true}) {
            String id = LINEN.pushes();
            ShopperBrowser browser = new ShopperBrowser(LINEN);
            browser.opens(page(LINEN.signedIdOf(id)));
            if (another) {
                LINEN.pushes(id, Map.of("email", "other@example.com"));
            } else {
                LINEN.pushes(id, Map.of("cartSum", 1));
            }
            LINEN.orders(newId(), id);

            browser.opens(page(id)).then().statusCode(another ? 404 : 410);
        }
    }

    @Test
    void losesItsBrowsersProofByNotYouAndAfterThirtyDays() {
        String disowned = LINEN.pushes();
        String old = LINEN.pushes();
        ShopperBrowser stranger = new ShopperBrowser(LINEN);
        stranger.opens(page(LINEN.signedIdOf(disowned)));
        stranger.presses(page(disowned) + "not-you");
        shopper.opens(page(LINEN.signedIdOf(old)));
        clock.advance(Duration.ofDays(16));
        shopper.opens(page(old)).then().body(containsString("Saved for"));
        clock.advance(Duration.ofDays(13));
        LINEN.pushes(old, Map.of("cartSum", 1));
        shopper.opens(page(old)).then().body(containsString("Saved for"));
        clock.advance(Duration.ofDays(1));

        shopper.opens(page(old)).then().body(not(containsString("Saved for")));
        stranger.opens(page(disowned)).then().body(not(containsString("Saved for")));
    }

    @Test
    void isTheOwnersWhereIdsCannotBeGuessed() {
        String random = UUID.randomUUID().toString();
        String plain = "cart" + Math.abs(newId().hashCode()); // as shops count them
        for (String id : List.of(random, plain)) {
            RANDOM.pushes(id, Map.of());
            ShopperBrowser browser = new ShopperBrowser(RANDOM);
            browser.opens(page(id));
            RANDOM.orders(newId(), id);

            browser.opens(page(id)).then().statusCode(id.equals(random) ? 410 : 404);
        }
    }

    private static String page(String reference) {
        return "/cartrestore/" + reference + "/";
    }
}
