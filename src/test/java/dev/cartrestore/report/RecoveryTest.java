package dev.cartrestore.report;

import static dev.cartrestore.testsupport.Json.jsonAt;
import static dev.cartrestore.testsupport.Shop.JOIN;
import static dev.cartrestore.testsupport.Shop.newId;
import static dev.cartrestore.testsupport.Shop.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.abandoned.AbandonmentSweep;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.order.Orders;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.Concurrently;
import dev.cartrestore.testsupport.ShopperBrowser;
import dev.cartrestore.testsupport.Sql;
import dev.cartrestore.testsupport.TestClock;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The report against a shop of its own: whatever other tests leave behind in it is taken away first. */
@QuarkusTest
class RecoveryTest {

    private static final Duration WINDOW = Duration.ofDays(30);
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private static final Map<String, Object> SHIRTS = Map.of("currency", "USD", "products",
            List.of(Map.of("productID", "P-1", "title", "Linen shirt", "quantity", 2, "price", 1500)));

    private static final Pattern PHONE_LINK = Pattern.compile("/cartrestore/[^/<\"]*~[^/<\"]*/");

    @Inject
    TestClock clock;

    @Inject
    AgroalDataSource database;

    @Inject
    AbandonmentSweep sweep;

    @Inject
    Stores stores;

    @Inject
    Orders orders;

    @Inject
    Sql sql;

    @BeforeEach
    void begin() {
        sql.run("delete from cart_event where store = 'join'");
    }

    @Test
    void countsEachKindOfFactForItself() {
        String left = pushes("2026-11-01T08:00:00Z");
        pushes(clock.instant().toString());
        sweep.recordDue(stores.byKey("join").orElseThrow());
        ShopperBrowser browser = claims(left);
        browser.presses("/cartrestore/" + left + "/views");
        orders(left, Map.of());

        JsonPath report = report();

        assertThat(report.getLong("carts.abandoned")).isEqualTo(1);
        assertThat(report.getLong("carts.viewed")).isEqualTo(1);
        assertThat(report.getLong("carts.claimed")).isEqualTo(1);
        assertThat(report.getLong("carts.handedOff")).isEqualTo(1);
        assertThat(report.getList("orders")).hasSize(1);
        assertThat(report.getMap("orders[0]")).isEqualTo(Map.of("currency", "USD", "placed", 1, "placedSum", 5250, "netSum",
                5250, "recovered", 1, "recoveredSum", 5250, "recoveredNetSum", 5250, "assisted", 0, "assistedSum", 0,
                "assistedNetSum", 0));
    }

    @Test
    void anOrderWithoutAClaimIsNoRecoveredOne() {
        orders(pushes("2026-11-01T08:00:00Z"), Map.of());

        assertThat(report().getLong("orders[0].placed")).isEqualTo(1);
        assertThat(report().getLong("orders[0].recovered")).isZero();
    }

    /** The same browser all along: it saves a cart, buys nothing, and comes back by a mail. */
    @Test
    void aCartThatTheBrowserSavedIsRecoveredOnlyOnceALinkLedToIt() {
        ShopperBrowser browser = new ShopperBrowser(JOIN);
        String saved = browser.saves(SHIRTS);
        browser.opens("/cartrestore");
        browser.changes(
                "/cartrestore/" + saved + "/lines/" + sql.read("select line_id from cart_line where cart_id = ?", saved),
                3).then().statusCode(303);
        browser.follows("/cartrestore/" + saved + "/"); // as the form's answer leads there
        browser.presses("/cartrestore/" + saved + "/checkout").then().statusCode(303);

        assertThat(report().getLong("carts.handedOff")).isEqualTo(1);
        assertThat(report().getLong("carts.claimed")).isZero();

        browser.opens("/cartrestore/" + saved + "/");
        browser.presses("/cartrestore/" + saved + "/checkout").then().statusCode(303);
        orders(saved, Map.of());

        assertThat(report().getLong("carts.claimed")).isEqualTo(1);
        assertThat(report().getLong("orders[0].recovered")).isEqualTo(1);
    }

    @Test
    void aCartThatTheBrowserSavedIsNotRecoveredByAPhoneThatHadAnother() {
        ShopperBrowser browser = new ShopperBrowser(JOIN);
        String saved = browser.saves(SHIRTS);
        Matcher link = PHONE_LINK.matcher(browser.opens("/cartrestore/" + saved + "/phone").asString());
        assertThat(link.find()).isTrue();
        ShopperBrowser phone = new ShopperBrowser(JOIN);
        phone.saves(Map.of("currency", "USD", "products",
                List.of(Map.of("productID", "P-2", "title", "Hat", "quantity", 1, "price", 900))));
        phone.opens(link.group());
        phone.presses(link.group() + "replace").then().statusCode(303);
        phone.presses("/cartrestore/" + saved + "/checkout").then().statusCode(303);
        orders(saved, Map.of());

        assertThat(report().getLong("orders[0].placed")).isEqualTo(1);
        assertThat(report().getLong("orders[0].recovered")).isZero();
    }

    @Test
    void aCartThatTheBrowserSavedIsNotRecoveredByTheLinkToTheShoppersOwnPhone() {
        ShopperBrowser browser = new ShopperBrowser(JOIN);
        String saved = browser.saves(SHIRTS);
        Matcher link = PHONE_LINK.matcher(browser.opens("/cartrestore/" + saved + "/phone").asString());
        assertThat(link.find()).isTrue();
        ShopperBrowser phone = new ShopperBrowser(JOIN);
        phone.opens(link.group()).then().statusCode(303);
        phone.presses("/cartrestore/" + saved + "/checkout").then().statusCode(303);
        orders(saved, Map.of());

        assertThat(report().getLong("orders[0].placed")).isEqualTo(1);
        assertThat(report().getLong("orders[0].recovered")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"P29DT23H, true", "P30DT1H, false", "PT1M, true", "-PT4M, true", "-PT6M, false"})
    void aClaimCountsWithinTheWindowBeforeItsOrder(Duration before, boolean recovered) {
        String cart = pushes("2026-11-01T08:00:00Z");
        Instant claimed = clock.instant();
        claims(cart);
        clock.advance(before.isNegative() ? Duration.ZERO : before);
        orders(cart, Map.of("createdAt", claimed.plus(before).toString()));

        assertThat(report().getLong("orders[0].recovered")).isEqualTo(recovered ? 1 : 0);
    }

    /** By a plain id: whoever guesses it must not make a sale a recovered one. */
    @ParameterizedTest
    @CsvSource({"PT5M, true, true", "PT1H59M, true, true", "PT2H1M, true, false", "PT5M, false, false"})
    void aClaimWithoutProofCountsOnlyShortlyBeforeAnOrderOfTheCartsOwnCustomer(Duration before, boolean own,
            boolean recovered) {
        String cart = pushes("2026-11-01T08:00:00Z");
        ShopperBrowser browser = new ShopperBrowser(JOIN);
        browser.opens("/cartrestore/" + cart + "/");
        browser.presses("/cartrestore/" + cart + "/checkout").then().statusCode(303);
        String contact = JOIN.api().get("/v3/carts/{id}", cart).path("contactID");
        Map<String, Object> order = new HashMap<>();
        if (own) {
            order.put("contactID", contact);
        }
        clock.advance(before);
        order.put("createdAt", clock.instant().toString());
        orders(cart, order);

        assertThat(report().getLong("carts.claimed")).isZero();
        assertThat(report().getLong("orders[0].recovered")).isEqualTo(recovered ? 1 : 0);
        assertThat(report().getLong("orders[0].assisted")).isEqualTo(recovered ? 0 : 1);
    }

    /** The link of the usual mail: a plain id and the cart's contact. */
    @Test
    void aClaimByTheLinkOfTheCartsContactCounts() {
        String cart = pushes("2026-11-01T08:00:00Z");
        String contact = JOIN.api().get("/v3/carts/{id}", cart).path("contactID");
        ShopperBrowser browser = new ShopperBrowser(JOIN);
        browser.opens("/cartrestore/" + cart + "/?omnisendContactID=" + contact);
        browser.presses("/cartrestore/" + cart + "/checkout").then().statusCode(303);
        orders(cart, Map.of());

        assertThat(report().getLong("carts.claimed")).isEqualTo(1);
        assertThat(report().getLong("orders[0].recovered")).isEqualTo(1);
    }

    @Test
    void aShopperWhoComesBackOnALaterDayClaimsAgain() {
        String cart = pushes("2026-11-01T08:00:00Z");
        ShopperBrowser browser = claims(cart);
        clock.advance(Duration.ofDays(2));
        browser.presses("/cartrestore/" + cart + "/checkout").then().statusCode(303);
        browser.presses("/cartrestore/" + cart + "/checkout").then().statusCode(303);
        orders(cart, Map.of());

        assertThat(sql.read("select count(*) from cart_event where type = 'CLAIMED' and cart_id = ?", cart)).isEqualTo("2");
        assertThat(report().getLong("orders[0].recovered")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"paymentStatus, refunded, REFUNDED, 0", "paymentStatus, voided, CANCELLED, 0",
            "canceledDate, 2026-11-21T10:00:00Z, CANCELLED, 0", "paymentStatus, partiallyRefunded, , 5250",
            "fulfillmentStatus, fulfilled, , 5250"})
    void whatIsPaidBackIsTakenOut(String field, String value, String fact, long left) {
        String cart = pushes("2026-11-01T08:00:00Z");
        claims(cart);
        String order = orders(cart, Map.of());

        changes(order, Map.of(field, value));
        changes(order, Map.of(field, value)); // told twice, taken out once

        assertThat(report().getLong("orders[0].recoveredSum")).isEqualTo(5250);
        assertThat(report().getLong("orders[0].recoveredNetSum")).isEqualTo(left);
        assertThat(report().getLong("orders[0].netSum")).isEqualTo(left);
        assertThat(sql.read("select max(type) from cart_event where cart_id = ? and amount < 0", cart)).isEqualTo(fact);
    }

    @Test
    void aSmallerSumOfAPartlyRefundedOrderIsTheRefund() {
        String cart = pushes("2026-11-01T08:00:00Z");
        String order = orders(cart, Map.of());

        changes(order, Map.of("paymentStatus", "partiallyRefunded", "orderSum", 4000));
        assertThat(report().getLong("orders[0].netSum")).isEqualTo(4000);
        assertThat(sql.read("select amount from cart_event where cart_id = ? and type = 'REFUNDED'", cart)).isEqualTo("-1250");

        changes(order, Map.of("paymentStatus", "paid", "orderSum", 6000));
        assertThat(report().getLong("orders[0].netSum")).isEqualTo(6000);
        assertThat(report().getLong("orders[0].placedSum")).isEqualTo(5250);
    }

    @Test
    void anOrderThatIsTakenBackCountsForNothing() {
        String order = orders(pushes("2026-11-01T08:00:00Z"), Map.of());
        JOIN.api().delete("/v3/orders/{id}", order).then().statusCode(204);

        assertThat(report().getLong("orders[0].netSum")).isZero();
    }

    @Test
    void anOrderThatNamesItsCartOnlyLaterCountsOnce() {
        String guessed = pushes("2026-11-01T08:00:00Z");
        String meant = pushes("2026-11-01T09:00:00Z");
        String order = orders(guessed, Map.of());
        changes(order, Map.of("cartID", meant));

        assertThat(report().getLong("orders[0].placed")).isEqualTo(1);
        assertThat(report().getLong("orders[0].placedSum")).isEqualTo(5250);
        assertThat(report().getLong("orders[0].netSum")).isEqualTo(5250);
    }

    @Test
    void anOrderThatComesBackToItsCartCountsThere() {
        String guessed = pushes("2026-11-01T08:00:00Z");
        String meant = pushes("2026-11-01T09:00:00Z");
        String order = orders(guessed, Map.of());
        changes(order, Map.of("cartID", meant));
        changes(order, Map.of("cartID", guessed));

        assertThat(report().getLong("orders[0].placed")).isEqualTo(1);
        assertThat(report().getLong("orders[0].netSum")).isEqualTo(5250);

        changes(order, Map.of("cartID", meant));
        changes(order, Map.of("paymentStatus", "refunded"));

        assertThat(report().getLong("orders[0].placed")).isEqualTo(1);
        assertThat(report().getLong("orders[0].placedSum")).isEqualTo(5250);
        assertThat(report().getLong("orders[0].netSum")).isZero();
    }

    @Test
    void aPlatformsLateReportIsNoNextOrder() {
        String cart = pushes("2026-11-01T08:00:00Z");
        String failed = orders(cart, Map.of());
        Instant sold = clock.instant();
        sql.run("update cart set platform = 'bigcommerce' where cart_id = ?", cart);
        changes(failed, Map.of("paymentStatus", "voided"));

        orders.converted(stores.byKey("join").orElseThrow(), "bigcommerce", List.of(cart), "the-same-sale", sold);

        assertThat(sql.read("select status from cart where cart_id = ?", cart)).isEqualTo("OPEN");
        orders(cart, Map.of());
        assertThat(report().getLong("orders[0].netSum")).isEqualTo(5250);
    }

    @Test
    void theNextOrderIsRecoveredByItsOwnClaimOnly() {
        String cart = pushes("2026-11-01T08:00:00Z");
        claims(cart);
        String failed = orders(cart, Map.of("paymentStatus", "voided"));
        sql.run("update cart_event set at = ? where cart_id = ? and (type = 'CLAIMED' or order_id = ?)",
                clock.instant().atOffset(ZoneOffset.UTC).minus(WINDOW).minusDays(10), cart, failed);

        orders(cart, Map.of());

        assertThat(WriteTransaction.call(() -> {
            Store join = stores.byKey("join").orElseThrow();
            return Cart.find(join, cart).orElseThrow().history().isRecovered(join);
        })).isFalse();
    }

    @Test
    void anOrderThatCameToNoCartIsNoFactOfItWhenItIsTakenBack() {
        String cart = pushes("2026-11-01T08:00:00Z");
        orders(cart, Map.of());
        String second = orders(cart, Map.of());

        JOIN.api().delete("/v3/orders/{id}", second).then().statusCode(204);

        assertThat(sql.read("select count(*) from cart_event where cart_id = ? and type = 'CANCELLED'", cart)).isEqualTo("0");
        assertThat(report().getLong("orders[0].netSum")).isEqualTo(5250);
    }

    @ParameterizedTest
    @CsvSource({"paymentStatus,voided", "canceledDate,2026-11-20T08:00:00Z", "paymentStatus,refunded"})
    void theNextOrderCountsWhereTheFirstCameToNothing(String field, String value) {
        String cart = pushes("2026-11-01T08:00:00Z");
        claims(cart);
        String failed = orders(cart, Map.of(field, value));

        String paid = orders(cart, Map.of("orderSum", 4000));
        orders(cart, Map.of("orderSum", 9000)); // and the one after that does not, as long as that stands

        assertThat(report().getLong("orders[0].recoveredNetSum")).isEqualTo(4000);
        assertThat(report().getLong("orders[0].netSum")).isEqualTo(4000);
        assertThat(sql.read("select order_id from cart where cart_id = ?", cart)).isEqualTo(paid).isNotEqualTo(failed);
    }

    @Test
    void aRefundAndACancellationAreTwoFacts() {
        String cart = pushes("2026-11-01T08:00:00Z");
        String order = orders(cart, Map.of());

        changes(order, Map.of("paymentStatus", "refunded"));
        changes(order, Map.of("canceledDate", "2026-11-20T08:00:00Z"));
        changes(order, Map.of("canceledDate", "2026-11-20T08:00:00Z"));

        assertThat(sql.read("select count(*) from cart_event where cart_id = ? and type = 'REFUNDED' and amount = -5250", cart))
                .isEqualTo("1");
        assertThat(sql.read("select count(*) from cart_event where cart_id = ? and type = 'CANCELLED' and amount = 0", cart))
                .isEqualTo("1");
    }

    @Test
    void ordersOfOneContactAtOnceAllCountOnce() throws Exception {
        String contact = newId();
        List<String> carts = Stream.generate(() -> JOIN.pushes(newId(), Map.of("contactID", contact, "email",
                contact + "@example.com"))).limit(6).toList();

        Concurrently.call(carts.size(),
                i -> orders(carts.get(i), Map.of("contactID", contact, "email", contact + "@example.com")));

        assertThat(report().getLong("orders[0].placed")).isEqualTo(6);
    }

    @Test
    void daysAreTheStoresAndBadOnesAreRefused() {
        JOIN.api().get("/merchant/recovery?from=2026-11-02&to=2026-11-01").then().statusCode(400);
        JOIN.api().get("/merchant/recovery?from=yesterday").then().statusCode(400);
        JOIN.api().get("/merchant/recovery?from=2020-01-01&to=2020-01-31").then().statusCode(200)
                .body(jsonAt("from", equalTo("2020-01-01"))).body(jsonAt("to", equalTo("2020-01-31")))
                .body(jsonAt("carts.abandoned", equalTo(0)))
                .body(jsonAt("attributionWindow", equalTo("PT720H")));
    }

    /** The same numbers, computed once more in another way from nothing but the rows of events. */
    @Test
    void allNumbersCanBeStatedAgainFromTheEventsAlone() throws SQLException {
        Random random = new Random(7);
        for (int i = 0; i < 40; i++) {
            String cart = pushes("2026-11-01T08:00:00Z");
            if (random.nextBoolean()) {
                claims(cart);
            }
            if (random.nextInt(4) > 0) {
                String order = orders(cart,
                        Map.of("orderSum", 100 + random.nextInt(10_000), "currency", random.nextBoolean() ? "USD" : "EUR"));
                switch (random.nextInt(5)) {
                    case 0 -> changes(order, Map.of("paymentStatus", "refunded"));
                    case 1 -> changes(order, Map.of("paymentStatus", "partiallyRefunded", "orderSum", 50));
                    case 2 -> changes(order, Map.of("canceledDate", "2026-11-21T10:00:00Z"));
                    default -> {
                        // stays as it is
                    }
                }
            }
        }
        sweep.recordDue(stores.byKey("join").orElseThrow());

        JsonPath report = report();

        assertThat(report.getLong("carts.abandoned")).isPositive();
        for (Map<String, Object> sales : report.<Map<String, Object>>getList("orders")) {
            assertThat(sales).isEqualTo(restated((String) sales.get("currency")));
        }
        assertThat(report.getList("orders")).hasSize(2);
    }

    private record Fact(String cart, String type, String key, Instant at, String order, long amount, String currency) {
    }

    private Map<String, Object> restated(String currency) throws SQLException {
        List<Fact> facts = facts();
        Map<String, Object> sales = new TreeMap<>(Map.of("currency", currency, "placed", 0, "placedSum", 0, "netSum", 0,
                "recovered", 0, "recoveredSum", 0, "recoveredNetSum", 0));
        sales.putAll(Map.of("assisted", 0, "assistedSum", 0, "assistedNetSum", 0));
        for (Fact order : facts) {
            if (order.type().equals("ORDERED") && currency.equals(order.currency())) {
                int net = facts.stream().filter(fact -> order.order().equals(fact.order()) && fact.cart().equals(order.cart()))
                        .mapToInt(fact -> (int) fact.amount()).sum();
                boolean recovered = facts.stream()
                        .anyMatch(fact -> fact.type().equals("CLAIMED") && !fact.key().equals("CLAIMED:")
                                && fact.cart().equals(order.cart()) && !fact.at().isBefore(order.at().minus(WINDOW))
                                && !fact.at().isAfter(order.at().plus(CLOCK_SKEW)));
                add(sales, "placed", 1);
                add(sales, "placedSum", (int) order.amount());
                add(sales, "netSum", net);
                add(sales, "recovered", recovered ? 1 : 0);
                add(sales, "recoveredSum", recovered ? (int) order.amount() : 0);
                add(sales, "recoveredNetSum", recovered ? net : 0);
            }
        }
        return new HashMap<>(sales);
    }

    private static void add(Map<String, Object> sales, String name, int more) {
        sales.put(name, (Integer) sales.get(name) + more);
    }

    private List<Fact> facts() throws SQLException {
        List<Fact> facts = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select cart_id, type, event_key, at, order_id, amount, currency from cart_event where store = 'join'")) {
            while (row.next()) {
                facts.add(new Fact(row.getString(1), row.getString(2), row.getString(3),
                        row.getObject(4, OffsetDateTime.class).toInstant(), row.getString(5), row.getLong(6),
                        row.getString(7)));
            }
        }
        return facts;
    }

    private static String pushes(String updatedAt) {
        String contact = newId();
        return JOIN.pushes(newId(), Map.of("contactID", contact, "email", contact + "@example.com", "updatedAt", updatedAt,
                "createdAt", "2026-10-01T08:00:00Z"));
    }

    private static ShopperBrowser claims(String cart) {
        ShopperBrowser browser = new ShopperBrowser(JOIN);
        browser.opens("/cartrestore/" + JOIN.signedIdOf(cart) + "/").then().statusCode(200);
        browser.presses("/cartrestore/" + cart + "/checkout").then().statusCode(303);
        return browser;
    }

    private String orders(String cart, Map<String, ?> changes) {
        String id = newId();
        Map<String, Object> order = order(id, Map.of("cartID", cart, "email", id + "@example.com", "createdAt",
                clock.instant().toString()));
        order.putAll(changes);
        JOIN.api().body(order).post("/v3/orders").then().statusCode(200);
        return id;
    }

    private static void changes(String order, Map<String, ?> changes) {
        JOIN.api().body(changes).patch("/v3/orders/{id}", order).then().statusCode(200);
    }

    private JsonPath report() {
        String yesterday = LocalDate.now(clock).minusDays(1).toString();
        return JOIN.api().get("/merchant/recovery?from=" + yesterday).then().statusCode(200).extract().jsonPath();
    }
}
