package dev.cartrestore.privacy;

import static dev.cartrestore.testsupport.Json.jsonAt;
import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartState;
import dev.cartrestore.cart.CartWriter;
import dev.cartrestore.cart.history.CartEvent;
import dev.cartrestore.cart.history.CartEvent.Type;
import dev.cartrestore.cart.person.PersonIdentifier;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.BothDatabases;
import dev.cartrestore.testsupport.Concurrently;
import dev.cartrestore.testsupport.Dump;
import dev.cartrestore.testsupport.Shop;
import dev.cartrestore.testsupport.ShopperBrowser;
import dev.cartrestore.testsupport.Sql;
import dev.cartrestore.testsupport.Tables;
import dev.cartrestore.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** After an erasure a dump of the database holds nothing of the person, and the same of everybody else. */
@BothDatabases
@QuarkusTest
class ErasureTest {

    @Inject
    CartWriter writer;

    @Inject
    TestClock clock;

    @Inject
    Dump dump;

    @Inject
    Tables tables;

    @Inject
    Sql sql;

    @Inject
    Stores stores;

    @Inject
    ErasureRecheck recheck;

    private final TestPerson dora = TestPerson.named("Dora");
    private final TestPerson emil = TestPerson.named("Emil");
    private Store linen;

    @BeforeEach
    void findStore() {
        linen = stores.byHost("shop.test").orElseThrow();
    }

    @Test
    void leavesNothingOfWhoeverIsNamedByMail() {
        leavesNothing(Map.of("email", " " + dora.email().toUpperCase()));
    }

    @Test
    void leavesNothingOfWhoeverIsNamedByPhone() {
        leavesNothing(Map.of("phone", dora.phone().replace("+49 30 ", "0049 (30) ")));
    }

    @Test
    void leavesNothingOfWhoeverIsNamedByContact() {
        leavesNothing(Map.of("contactID", dora.contactId()));
    }

    private void leavesNothing(Map<String, ?> named) {
        leavesEverywhere(dora);
        leavesEverywhere(emil);
        Map<String, List<String>> before = rowsOf(emil);
        assertThat(dump.text()).contains(dora.values());
        assertThat(before.keySet()).contains("cart", "cart_line", "placed_order", "idempotency_record", "delivery");

        TestPerson.asks("erasures", named).then().statusCode(200).body(jsonAt("carts", greaterThan(5)))
                .body(jsonAt("orders", greaterThan(1)))
                .body(jsonAt("suppressed", equalTo(3)));

        assertThat(dump.text()).doesNotContain(dora.values());
        assertThat(rowsOf(emil)).isEqualTo(before);
        TestPerson.asks("erasures", named).then().statusCode(200).body(jsonAt("carts", equalTo(0)))
                .body(jsonAt("orders", equalTo(0)));
    }

    /** In every state that a cart can be in, and in every table. */
    private void leavesEverywhere(TestPerson person) {
        person.orders(Map.of()); // there is no cart yet that it could be credited to
        String open = person.pushesCart(Map.of());
        String edited = person.pushesCart(Map.of());
        LINEN.form().formParam("quantity", "0").post("/cartrestore/{id}/lines/line-2", edited).then().statusCode(303);
        merges(person.pushesCart(Map.of()), person.pushesCart(Map.of()));
        String ordered = person.pushesCart(Map.of());
        person.orders(Map.of("cartID", ordered));
        copy(ordered);
        String named = person.pushesCart(Map.of("email", TestPerson.NONE, "phone", TestPerson.NONE, "contactID",
                "till-" + ordered)); // whose it is, only its order says
        String order = person.orders(Map.of("cartID", named));
        String gone = person.pushesCart(Map.of());
        sql.run("update cart set withdrawn_at = ? where cart_id = ?", clock.instant().atOffset(ZoneOffset.UTC), gone);
        String platforms = person.pushesCart(Map.of());
        String facts = "{\"recipient\":{\"name\":\"" + person.name() + "\",\"email\":\"" + person.email() + "\"}}";
        sql.run("update cart set platform = 'bigcommerce', platform_facts = ?, details = ?, contact_email = ? where cart_id = ?",
                facts, "{\"customerName\":\"" + person.name() + "\"}", person.email(), platforms);
        sql.run("update cart_line set facts = ? where cart_id = ?", facts, platforms);
        sql.run("insert into cart_alias (store, alias, kind, cart_id) values ('linen', ?, 'TOKEN', ?)", person.contactId(),
                platforms);
        Stream.of(open, ordered, "order " + order).forEach(queue -> owe(queue, person));
        owe(named, person);
    }

    private void owe(String queue, TestPerson person) {
        for (boolean dead : new boolean[]{true, false}) {
            sql.run("insert into delivery (store, delivery_id, target, queue, sequence, kind, reference, body, created_at,"
                    + " tries, state, due_at, dead_at) values ('linen', ?, 'webhook', ?, ?, 'cart.updated', ?, ?, ?, 1, '"
                    + (dead ? "DEAD" : "RETRYING") + "', ?, ?)",
                    newId(), queue, dead ? 1 : 2, queue, "{\"email\":\"" + person.email() + "\",\"name\":\"" + person.name()
                            + "\"}",
                    clock.instant().atOffset(ZoneOffset.UTC),
                    dead ? null : Instant.parse("2099-01-01T00:00:00Z").atOffset(ZoneOffset.UTC),
                    dead ? clock.instant().atOffset(ZoneOffset.UTC) : null);
        }
    }

    /** A browser merges one cart into its session cart of another one. */
    private static void merges(String id, String into) {
        ShopperBrowser browser = new ShopperBrowser(LINEN);
        browser.opens("/cartrestore/" + id + "/").then().statusCode(200);
        browser.presses("/cartrestore/" + into + "/merge").then().statusCode(303);
    }

    private String copy(String id) {
        String copy = newId();
        WriteTransaction.call(() -> {
            writer.copy(Cart.lock(linen, id).orElseThrow(), copy, clock.instant());
            return null;
        });
        return copy;
    }

    /** Rows with anything of a person, and all their carts' and orders' rows. */
    private Map<String, List<String>> rowsOf(TestPerson person) {
        Map<String, List<String>> rows = new TreeMap<>();
        tables.contents().forEach((table, all) -> {
            List<String> own = all.stream()
                    .filter(row -> Stream.of(person.values()).anyMatch(row.toLowerCase()::contains)).toList();
            if (!own.isEmpty()) {
                rows.put(table.toLowerCase(), own);
            }
        });
        return rows;
    }

    @Test
    void endsCartsForGood() {
        String id = dora.pushesCart(Map.of());
        String signed = LINEN.signedIdOf(dora.pushesCart(Map.of("cartRecoveryUrl", TestPerson.NONE)));

        dora.isErased();

        LINEN.browser().get("/cartrestore/{id}/", id).then().statusCode(404);
        LINEN.browser().get("/cartrestore/{id}/", signed).then().statusCode(404);
        assertThat(WriteTransaction.call(() -> CartEvent.count("cartId = ?1 and type = ?2", id, Type.ERASED))).isEqualTo(1);
        dora.pushesAgain(id, Map.of("updatedAt", "2099-01-01T00:00:00Z")).then().statusCode(200)
                .body(jsonAt("email", equalTo("")));
        LINEN.browser().get("/cartrestore/{id}/", id).then().statusCode(404);
    }

    @Test
    void leavesWhatCountsOfAnOrder() {
        String cart = dora.pushesCart(Map.of());
        String order = dora.orders(Map.of("cartID", cart, "orderNumber", 17, "paymentStatus", "paid"));

        dora.isErased();

        JsonPath left = LINEN.api().get("/v3/orders/{id}", order).then().statusCode(200).extract().jsonPath();
        assertThat(left.getMap("")).containsOnlyKeys("orderID", "orderNumber", "cartID", "currency", "orderSum",
                "paymentStatus",
                "createdAt", "products");
        LINEN.api().body(Map.of("orderSum", 5250, "currency", "USD", "paymentStatus", "refunded"))
                .patch("/v3/orders/{id}", order)
                .then().statusCode(200);
        assertThat(sql.read("select sum(amount) from cart_event where cart_id = ? and order_id = ?", cart, order))
                .isEqualTo("0");
        assertThat(sql.read("select status from cart where cart_id = ?", cart)).isEqualTo("ERASED");
    }

    @Test
    void leavesCartsOfOthersWithTheSameContact() {
        String hers = dora.pushesCart(Map.of("contactID", "kiosk-" + dora.contactId()));
        String his = emil.pushesCart(Map.of("contactID", "kiosk-" + dora.contactId()));

        dora.isErased().then().body(jsonAt("carts", equalTo(1))).body(jsonAt("suppressed", equalTo(2)));

        LINEN.api().get("/v3/carts/{id}", hers).then().statusCode(404);
        LINEN.api().get("/v3/carts/{id}", his).then().statusCode(200).body(jsonAt("email", equalTo(emil.email())));
        emil.pushesAgain(his, Map.of("contactID", "kiosk-" + dora.contactId())).then()
                .body(jsonAt("email", equalTo(emil.email())));
    }

    @Test
    void leavesACartThatBecomesSomebodyElsesMeanwhile() throws Exception {
        String id = dora.pushesCart(Map.of());
        CartState his = new CartState(Currency.getInstance("USD"), 0, emil.contactId(), emil.email(), null, null, null, null,
                null, null, List.of());

        Concurrently.during(() -> writer.push(linen, id, his, clock.instant()), dora::isErased).then()
                .body(jsonAt("carts", equalTo(0)));

        LINEN.api().get("/v3/carts/{id}", id).then().statusCode(200).body(jsonAt("email", equalTo(emil.email())));
    }

    @Test
    void goesOnUntilNothingIsLeft() {
        for (int i = 0; i < 45; i++) {
            dora.pushesCart(Map.of());
        }

        dora.isErased().then().body(jsonAt("carts", equalTo(45)));
        assertThat(dump.text()).doesNotContain(dora.values());
    }

    @Test
    void findsWhatAnotherNodeStoredBeforeItKnew() {
        String before = emil.pushesCart(Map.of());
        dora.isErased();
        String cart = emil.pushesCart(Map.of());
        sql.run("update cart set email_key = ? where cart_id = ?", PersonIdentifier.emailKey(dora.email()), cart);

        recheck.recheck(linen);
        LINEN.api().get("/v3/carts/{id}", cart).then().statusCode(200); // other nodes may still write
        clock.advance(Duration.ofSeconds(20));
        recheck.recheck(linen);

        LINEN.api().get("/v3/carts/{id}", cart).then().statusCode(404);
        LINEN.api().get("/v3/carts/{id}", before).then().statusCode(200);
    }

    @Test
    void findsNothingOfPeopleWhoseSuppressionWasLifted() {
        dora.isErased();
        TestPerson.asks("readmissions", Map.of("email", dora.email())).then().statusCode(200);
        String cart = dora.pushesCart(Map.of());

        clock.advance(Duration.ofSeconds(20));
        recheck.recheck(linen);

        LINEN.api().get("/v3/carts/{id}", cart).then().statusCode(200);
    }

    @Test
    void staysInItsStore() {
        String id = dora.pushesCart(Map.of());

        Shop.HONEY.api().body(Map.of("email", dora.email())).post("/merchant/people/erasures")
                .then()
                .statusCode(200).body(jsonAt("carts", equalTo(0)));

        LINEN.api().get("/v3/carts/{id}", id).then().statusCode(200).body(jsonAt("email", equalTo(dora.email())));
    }

    @Test
    void isToldWhomToErase() {
        for (Map<String, ?> nobody : List.<Map<String, ?>>of(Map.of(), Map.of("email", ""), Map.of("email", "no address"),
                Map.of("phone", "+1 23"), Map.of("contactID", "a b"), Map.of("email", "a@b.example", "phone", "+4930123456"))) {
            TestPerson.asks("erasures", nobody).then().statusCode(400);
            TestPerson.asks("export", nobody).then().statusCode(400);
        }
        LINEN.api().contentType("text/plain").body("{}").post("/merchant/people/erasures").then().statusCode(415);
    }

    @Test
    void showsNeitherOfTwoWhoseCartTheOtherBoughtTheOthersData() {
        TestPerson friend = TestPerson.named("friend");
        String cart = dora.pushesCart(Map.of());
        String order = friend.orders(Map.of("cartID", cart));

        String toDora = TestPerson.asks("export", Map.of("email", dora.email())).asString();
        String toFriend = TestPerson.asks("export", Map.of("email", friend.email())).asString();

        assertThat(toDora).contains(cart, dora.phone()).doesNotContain(friend.email(), friend.phone(), friend.name());
        assertThat(toFriend).contains(order, friend.phone()).doesNotContain(dora.email(), dora.phone(), dora.name());
    }

    @Test
    void showsNobodyElsesOrderToWhoeverIsKnownByAContactAlone() {
        TestPerson friend = TestPerson.named("friend");
        String cart = dora.pushesCart(Map.of("email", "", "phone", ""));
        friend.orders(Map.of("cartID", cart));

        String toDora = TestPerson.asks("export", Map.of("contactID", dora.contactId())).asString();

        assertThat(toDora).contains(cart).doesNotContain(friend.email(), friend.phone(), friend.name());
    }

    @Test
    void findsEverythingForAnExport() {
        leavesEverywhere(dora);
        leavesEverywhere(emil);

        JsonPath export = TestPerson.asks("export", Map.of("phone", dora.phone())).then().statusCode(200)
                .body(jsonAt("emails[0]", equalTo(dora.email().toLowerCase())))
                .body(jsonAt("contactIDs[0]", equalTo(dora.contactId())))
                .body(jsonAt("suppressed", equalTo(false))).body(jsonAt("complete", equalTo(true)))
                .body(jsonAt("stored.orders[0].details.billingAddress.firstName", equalTo(dora.name())))
                .body(jsonAt("stored.carts[0].version", not(nullValue())))
                .extract().jsonPath();

        assertThat(export.getList("stored.carts")).hasSize(9);
        assertThat(export.getList("stored.orders")).hasSize(3);
        assertThat(export.getList("stored.deliveries")).hasSize(8);
        assertThat(export.getString("stored.lines.options")).contains("For " + dora.name());
        assertThat(export.getList("stored.events")).isNotEmpty();
        assertThat(export.getList("stored.answers")).isNotEmpty();
        assertThat(export.getList("stored.aliases")).hasSize(2);
        assertThat(export.getList("stored.sessionCarts")).isNotEmpty();
        assertThat(export.prettify()).doesNotContain(emil.email(), emil.contactId());
        dora.isErased();
        TestPerson.asks("export", Map.of("email", dora.email())).then().body(jsonAt("suppressed", equalTo(true)))
                .body(jsonAt("stored.carts", equalTo(List.of()))).body(jsonAt("stored.orders", equalTo(List.of())));
    }
}
