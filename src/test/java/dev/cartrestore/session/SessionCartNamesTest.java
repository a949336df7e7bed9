package dev.cartrestore.session;

import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.newId;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;

import jakarta.inject.Inject;

import dev.cartrestore.testsupport.BothDatabases;
import dev.cartrestore.testsupport.Shop;
import dev.cartrestore.testsupport.ShopperBrowser;
import dev.cartrestore.testsupport.Sql;
import dev.cartrestore.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

/** By a session cart's name an order finds the stored cart. */
@QuarkusTest
@BothDatabases
class SessionCartNamesTest {

    @Inject
    Sql sql;

    @Inject
    SessionCarts sessions;

    @Inject
    TestClock clock;

    private final ShopperBrowser shopper = new ShopperBrowser(LINEN);

    @Test
    void serveLateOrdersAfterTheSessionCart() {
        String id = LINEN.pushes();
        String restored = changes(id, 5);
        clock.advance(Duration.ofDays(20));
        assertThat(changes(id, 6)).isEqualTo(restored);
        clock.advance(Duration.ofDays(29));

        sessions.forgetOld();

        assertThat(count("session_cart", id)).isEqualTo("0");
        LINEN.api().body(Shop.order(newId(), Map.of("cartID", restored))).post("/v3/orders").then().statusCode(200);
        assertThat(sql.read("select status from cart where cart_id = ?", id)).isEqualTo("ORDERED");
    }

    @Test
    void endThirtyDaysAfterTheLastAct() {
        String id = LINEN.pushes();
        changes(id, 5);
        clock.advance(Duration.ofDays(30).plusMinutes(1));

        sessions.forgetOld();

        assertThat(count("cart_alias", id)).isEqualTo("0");
    }

    @Test
    void endWithTheirCartsErasure() {
        String id = LINEN.pushes();
        changes(id, 5);
        assertThat(count("cart_alias", id)).isEqualTo("1");
        shopper.opens("/cartrestore/" + LINEN.signedIdOf(id) + "/");

        shopper.confirms("/cartrestore/" + LINEN.signedIdOf(id) + "/forget");

        assertThat(sql.read("select status from cart where cart_id = ?", id)).isEqualTo("ERASED");
        assertThat(count("cart_alias", id)).isEqualTo("0");
    }

    @Test
    void areLeftAloneWhereTheyAreNoSessionCarts() {
        String id = LINEN.pushes();
        sql.run("insert into cart_alias (store, alias, kind, cart_id) values ('linen', ?, 'REBUILT', ?)", newId(), id);
        clock.advance(Duration.ofDays(31));

        sessions.forgetOld();

        assertThat(count("cart_alias", id)).isEqualTo("1");
    }

    private String changes(String id, int quantity) {
        shopper.changes("/cartrestore/" + id + "/lines/line-1", quantity).then().statusCode(303);
        return JsonPath.from(shopper.held()).getString("restoredCartID");
    }

    private String count(String table, String cartId) {
        return sql.read("select count(*) from " + table + " where cart_id = ?", cartId);
    }
}
