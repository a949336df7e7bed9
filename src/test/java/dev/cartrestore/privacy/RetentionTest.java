package dev.cartrestore.privacy;

import static dev.cartrestore.testsupport.Json.jsonAt;
import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartState;
import dev.cartrestore.cart.CartWriter;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.BothDatabases;
import dev.cartrestore.testsupport.Concurrently;
import dev.cartrestore.testsupport.Dump;
import dev.cartrestore.testsupport.Shop;
import dev.cartrestore.testsupport.Sql;
import dev.cartrestore.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is personal is kept for its term, and not longer. */
@BothDatabases
@QuarkusTest
class RetentionTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration IDLE = Duration.ofDays(30);
    private static final Duration ORDERED = Duration.ofDays(7);

    @Inject
    CartWriter writer;

    @Inject
    TestClock clock;

    @Inject
    Retention retention;

    @Inject
    Stores stores;

    @Inject
    Sql sql;

    @Inject
    Dump dump;

    private final TestPerson dora = TestPerson.named("Dora");
    private Store linen;

    @BeforeEach
    void findStore() {
        linen = stores.byHost("shop.test").orElseThrow();
    }

    @Test
    void erasesCartsThatNobodyChangedForAMonth() {
        String id = dora.pushesCart(Map.of());
        String signed = LINEN.signedIdOf(dora.pushesCart(id, Map.of("cartRecoveryUrl", TestPerson.NONE)));

        passes(IDLE.minus(HOUR));
        LINEN.browser().get("/cartrestore/{id}/", signed).then().statusCode(200);
        passes(HOUR);

        LINEN.browser().get("/cartrestore/{id}/", signed).then().statusCode(404);
        assertThat(dump.text()).doesNotContain(dora.values());
        assertThat(sql.read("select origin from cart_event where cart_id = ? and type = 'ERASED'", id)).isEqualTo("CLOCK");
    }

    @Test
    void goesByItsOwnClock() {
        String id = dora.pushesCart(Map.of("createdAt", "2020-01-01T00:00:00Z", "updatedAt", "2020-01-01T00:00:00Z"));
        String order = dora.orders(Map.of("cartID", dora.pushesCart(Map.of()), "createdAt", "2020-01-01T00:00:00Z", "updatedAt",
                "2020-01-01T00:00:00Z"));

        retention.eraseAll();

        LINEN.api().get("/v3/carts/{id}", id).then().statusCode(200).body(jsonAt("email", equalTo(dora.email())));
        LINEN.api().get("/v3/orders/{id}", order).then().statusCode(200).body(jsonAt("email", equalTo(dora.email())));
    }

    @Test
    void comesToACartOnce() {
        String id = dora.pushesCart(Map.of());
        passes(IDLE);
        String version = sql.read("select version from cart where cart_id = ?", id);

        passes(IDLE);

        assertThat(sql.read("select version from cart where cart_id = ?", id)).isEqualTo(version);
        assertThat(sql.read("select count(*) from cart_event where cart_id = ? and type = 'ERASED'", id)).isEqualTo("1");
    }

    @Test
    void erasesWithdrawnCartsOfPlatformsToo() {
        String id = dora.pushesCart(Map.of());
        sql.run("update cart set withdrawn_at = changed_at, platform = 'zid' where cart_id = ?", id);

        passes(IDLE);

        assertThat(dump.text()).doesNotContain(dora.values());
    }

    @Test
    void takesGoodsAndBuyerAWeekAfterTheOrder() {
        String id = dora.pushesCart(Map.of());
        String signed = LINEN.signedIdOf(dora.pushesCart(id, Map.of("cartRecoveryUrl", TestPerson.NONE)));
        String order = dora.orders(Map.of("cartID", id, "orderNumber", 17));
        sql.run("insert into delivery (store, delivery_id, target, queue, sequence, kind, reference, body, created_at,"
                + " state, tries) select store, order_id, 'webhook', cart_id, 7, 'cart.ordered', cart_id, email, changed_at,"
                + " 'RETRYING', 1 from placed_order"
                + " where order_id = ?", order);

        passes(ORDERED.minus(HOUR));
        LINEN.browser().get("/cartrestore/{id}/", signed).then().statusCode(410);
        LINEN.api().get("/v3/orders/{id}", order).then().body(jsonAt("email", equalTo(dora.email())));
        passes(HOUR);

        LINEN.browser().get("/cartrestore/{id}/", signed).then().statusCode(404);
        LINEN.api().get("/v3/orders/{id}", order).then().statusCode(200).body(jsonAt("orderNumber", equalTo(17)))
                .body(jsonAt("orderSum", equalTo(5250)));
        assertThat(dump.text()).doesNotContain(dora.values());
        assertThat(sql.read("select personal_since from placed_order where order_id = ?", order)).isNull();
    }

    @Test
    void leavesWhatWasOrderedOrdered() {
        String id = dora.pushesCart(Map.of());
        String order = dora.orders(Map.of("cartID", id));
        passes(ORDERED);

        dora.pushesAgain(id, Map.of()).then().statusCode(200);
        LINEN.api().body(Shop.order(order, Map.of("cartID", id))).post("/v3/orders").then()
                .statusCode(200);
        LINEN.api().body(Map.of("orderSum", 5250, "currency", "USD", "paymentStatus", "refunded"))
                .patch("/v3/orders/{id}", order)
                .then().statusCode(200);

        LINEN.api().get("/v3/carts/{id}", id).then().statusCode(404);
        assertThat(sql.read("select order_id from cart where cart_id = ?", id)).isEqualTo(order);
        assertThat(sql.read("select count(*) from cart_event where cart_id = ? and type = 'ORDERED'", id)).isEqualTo("1");
        assertThat(sql.read("select sum(amount) from cart_event where cart_id = ?", id)).isEqualTo("0");
    }

    @Test
    void leavesAnOrderRecovered() {
        String id = dora.pushesCart(Map.of());
        String order = dora.orders(Map.of("cartID", id));
        sql.run("insert into cart_event (store, cart_id, event_key, type, origin, at) select store, cart_id, 'CLAIMED:v',"
                + " 'CLAIMED', 'SHOPPER', ordered_at from cart where cart_id = ?", id);
        passes(ORDERED);

        LINEN.api().body(Map.of("orderSum", 5000, "currency", "USD")).patch("/v3/orders/{id}", order).then().statusCode(200);

        assertThat(WriteTransaction
                .call(() -> Cart.findEvenWithdrawn(linen, id).orElseThrow().history().isRecovered(linen))).isTrue();
    }

    @Test
    void letsAShopperComeBackToACartThatTimeTook() {
        String id = dora.pushesCart(Map.of("updatedAt", "2026-01-05T00:00:00Z"));
        passes(IDLE);

        dora.pushesAgain(id, Map.of("updatedAt", "2026-01-05T00:00:00Z")).then().statusCode(200);
        LINEN.api().get("/v3/carts/{id}", id).then().statusCode(404); // merely told again
        dora.pushesAgain(id, Map.of("updatedAt", "2026-03-05T00:00:00Z")).then().statusCode(200);

        LINEN.api().get("/v3/carts/{id}", id).then().statusCode(200).body(jsonAt("email", equalTo(dora.email())));
        passes(IDLE);
        LINEN.api().get("/v3/carts/{id}", id).then().statusCode(404);
        assertThat(sql.read("select count(*) from cart_event where cart_id = ? and type = 'ERASED'", id)).isEqualTo("2");
    }

    @Test
    void isDoneByManyNodesAtOnce() throws Exception {
        List<String> ids = IntStream.range(0, 120).mapToObj(i -> {
            String id = newId();
            WriteTransaction.call(() -> writer.push(linen, id, state(), clock.instant()));
            return id;
        }).toList();
        clock.advance(IDLE);

        Concurrently.call(4, i -> {
            retention.eraseAll();
            return i;
        });
        retention.eraseAll();

        assertThat(dump.text()).doesNotContain(dora.email().toLowerCase());
        assertThat(ids).allSatisfy(id -> assertThat(
                sql.read("select count(*) from cart_event where cart_id = ? and type = 'ERASED'", id)).isEqualTo("1"));
    }

    private CartState state() {
        return new CartState(Currency.getInstance("USD"), 100, null, dora.email(), null, null,
                null, null, null, null, List.of());
    }

    private void passes(Duration time) {
        clock.advance(time);
        retention.eraseAll();
    }
}
