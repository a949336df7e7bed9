package dev.cartrestore.privacy;

import static dev.cartrestore.testsupport.Json.jsonAt;
import static dev.cartrestore.testsupport.Shop.LINEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import dev.cartrestore.cart.CartDetails;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.CartSnapshot;
import dev.cartrestore.cart.CartSnapshots;
import dev.cartrestore.cart.CartState;
import dev.cartrestore.cart.PriceAdjustments;
import dev.cartrestore.cart.person.CartContacts;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.BothDatabases;
import dev.cartrestore.testsupport.Dump;
import dev.cartrestore.testsupport.Shop;
import dev.cartrestore.testsupport.Sql;
import dev.cartrestore.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever was erased is not stored again, from whichever side they come. */
@BothDatabases
@QuarkusTest
class SuppressionsTest {

    @Inject
    CartContacts contacts;

    @Inject
    CartSnapshots snapshots;

    @Inject
    TestClock clock;

    @Inject
    Stores stores;

    @Inject
    Sql sql;

    @Inject
    Dump dump;

    private final TestPerson dora = TestPerson.named("Dora");
    private Store linen;

    @BeforeEach
    void eraseWithoutATrace() {
        linen = stores.byHost("shop.test").orElseThrow();
        dora.pushesCart(Map.of());
        dora.isErased().then().statusCode(200).body(jsonAt("suppressed", equalTo(3)));
    }

    @Test
    void keepGoodsAndNotWhoseTheyAre() {
        String id = Shop.newId();
        Map<String, Object> plain = Map.of("products", List.of(Shop.line("line-1", 2, 1500)));

        dora.pushesAgain(id, plain).then().statusCode(200).body(jsonAt("email", equalTo("")));
        LINEN.api().body(Map.of("currency", "USD", "cartSum", 1, "email", dora.email(), "phone", dora.phone()))
                .patch("/v3/carts/{id}", id).then().statusCode(200);
        LINEN.api().body(Shop.cart(id, Map.of("email", dora.email()))).put("/v3/carts/{id}", id).then().statusCode(200);

        LINEN.browser().get("/cartrestore/{id}/", id).then().statusCode(200);
        assertThat(dump.text()).doesNotContain(dora.values());
    }

    @Test
    void knowEachNameByItself() {
        for (Map<String, ?> only : List.<Map<String, ?>>of(
                Map.of("email", dora.email().toUpperCase(), "phone", Shop.NONE, "contactID", Shop.NONE),
                Map.of("email", "other@example.org", "phone", dora.phone().replace(" ", ""), "contactID", Shop.NONE),
                Map.of("email", Shop.NONE, "phone", Shop.NONE, "contactID", dora.contactId()))) {
            dora.pushesAgain(Shop.newId(), only).then().statusCode(200).body(jsonAt("email", equalTo("")));
        }
    }

    @Test
    void keepOrdersAndNotWhoseTheyAre() {
        String order = dora.orders(Map.of());

        LINEN.api().body(Shop.order(order, dora.orderFields(Map.of()))).put("/v3/orders/{id}", order).then().statusCode(200)
                .body(jsonAt("email", equalTo("")));
        LINEN.api().body(Map.of("email", dora.email(), "contactNote", dora.name())).patch("/v3/orders/{id}", order).then()
                .statusCode(200);

        LINEN.api().get("/v3/orders/{id}", order).then().statusCode(200).body(jsonAt("orderSum", equalTo(5250)))
                .body(jsonAt("email", equalTo(null)));
        assertThat(dump.text()).doesNotContain(dora.values());
    }

    @Test
    void holdForPlatforms() {
        String id = Shop.newId();
        String facts = "{\"certificate\":{\"recipient\":{\"email\":\"" + dora.email() + "\"}}}";
        CartLine line = new CartLine("l", "p", "v", null, "Thing", null, 1, 100, null, 0, null, null, List.of(), facts);
        Instant then = Instant.parse("2026-01-01T00:00:00Z");
        CartState state = new CartState(Currency.getInstance("USD"), 100, null, dora.email(), null, null, null, null, then,
                then,
                List.of(line), new CartDetails(dora.name(), null, null, null, null, null, null, null));
        CartSnapshot told = new CartSnapshot("zid", id, state, PriceAdjustments.NONE, false, facts);

        for (int i = 0; i < 2; i++) {
            WriteTransaction.call(() -> {
                snapshots.take(linen, told, clock.instant());
                return null;
            });
        }

        assertThat(dump.text()).doesNotContain(dora.values());
        assertThat(sql.read("select count(*) from cart_event where cart_id = ?", id)).as("no news the second time")
                .isEqualTo("1");
    }

    @Test
    void holdForAddressesThatAreLookedUp() {
        String contact = TestPerson.named("Second").contactId();
        String id = TestPerson.named("Other").pushesCart(Map.of("email", Shop.NONE, "phone", Shop.NONE, "contactID", contact,
                "cartRecoveryUrl", Shop.NONE, "attributionID", Shop.NONE));

        WriteTransaction.call(() -> {
            contacts.storeAddress(linen, id, contact, dora.email());
            return null;
        });

        assertThat(dump.text()).doesNotContain(dora.values()).doesNotContain(contact.toLowerCase());
    }

    @Test
    void areCountedAndTellNothing() {
        LINEN.api().get("/merchant/people/suppressions").then().statusCode(200)
                .body(jsonAt("suppressions.kind", equalTo(List.of("contact", "email", "phone"))))
                .body(jsonAt("suppressions[0].signingKey", equalTo("test")));
        LINEN.api().head("/merchant/people/suppressions").then().statusCode(200);
        assertThat(dump.text()).doesNotContain(dora.values());
    }

    @Test
    void endWhereThePersonIsWelcomeAgain() {
        for (Map<String, ?> name : List.of(Map.of("email", dora.email()), Map.of("phone", dora.phone()),
                Map.of("contactID", dora.contactId()))) {
            TestPerson.asks("readmissions", name).then().statusCode(200).body(jsonAt("readmitted", equalTo(true)));
            TestPerson.asks("readmissions", name).then().statusCode(200).body(jsonAt("readmitted", equalTo(false)));
        }

        dora.pushesAgain(Shop.newId(), Map.of()).then().statusCode(200).body(jsonAt("email", equalTo(dora.email())));
    }

    @Test
    void holdInOneStoreOnly() {
        Shop.HONEY.api().body(Shop.cart(Shop.newId(), Map.of("email", dora.email()))).post("/v3/carts").then().statusCode(200)
                .body(jsonAt("email", equalTo(dora.email())));
        Shop.HONEY.api().body(Map.of("email", dora.email())).post("/merchant/people/erasures").then().statusCode(200);
    }
}
