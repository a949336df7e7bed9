package dev.cartrestore.platform.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.cartrestore.cart.Cart;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.platform.CommercePlatform;
import dev.cartrestore.platform.PlatformReport;
import dev.cartrestore.platform.PlatformReport.Kind;
import dev.cartrestore.platform.Platforms;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.BothDatabases;
import dev.cartrestore.testsupport.Concurrently;
import dev.cartrestore.testsupport.Eventually;
import dev.cartrestore.testsupport.Fixtures;
import dev.cartrestore.testsupport.Shop;
import dev.cartrestore.testsupport.Sql;
import dev.cartrestore.testsupport.TestClock;
import dev.cartrestore.testsupport.Vendor.BigCommerceServer;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@BothDatabases
@QuarkusTest
class PlatformReportsTest {

    private static final OffsetDateTime THE_DAY_BEFORE = OffsetDateTime.parse("2025-12-31T00:00:00Z");
    private static final OffsetDateTime LONG_AGO = OffsetDateTime.parse("2026-01-01T00:00:00Z");
    private static final Instant WHEN = Instant.parse("2026-11-22T10:00:00Z");

    BigCommerceServer bigCommerce;

    @Inject
    TestClock clock;

    @Inject
    PlatformReports reports;

    @Inject
    Stores stores;

    @Inject
    Platforms platforms;

    @Inject
    Sql sql;

    private final String cartId = UUID.randomUUID().toString();
    private final String reportId = UUID.randomUUID().toString();

    @Test
    void haveTheirEffectOnceHoweverManyArriveAtOnce() throws Exception {
        isKnown();

        List<Boolean> news = Concurrently.call(8, i -> accept(Kind.ORDERED, "order-1", true));

        assertThat(news).containsOnlyOnce(true);
        awaitDone();
        assertThat(status()).isEqualTo("ORDERED");
        assertThat(sql.read("select count(*) from cart_event where cart_id = ? and type = 'ORDERED'", cartId)).isEqualTo("1");
    }

    @Test
    void areTriedAgainUntilThePlatformCanBeRead() {
        answers(aResponse().withStatus(500));
        isReported(Kind.CHANGED, null, false);
        work();
        assertThat(dueAt()).as("not done").isNotNull();
        work();
        assertThat(tries()).as("not yet due").isEqualTo("1");

        answers(okJson(cart()));
        clock.advance(Duration.ofMinutes(2));
        work();

        assertThat(dueAt()).isNull();
        assertThat(status()).as("known before anybody clicks").isEqualTo("OPEN");
        assertThat(tries()).isEqualTo("2");
    }

    @Test
    void areTakenOverFromANodeThatDied() {
        isKnown();
        isReported(Kind.ORDERED, "order-2", true);

        reports.processDue();

        assertThat(dueAt()).isNull();
        assertThat(status()).isEqualTo("ORDERED");
        assertThat(sql.read("select order_id from cart where cart_id = ?", cartId)).isEqualTo("order-2");
    }

    @Test
    void areNotBelievedWhileThePlatformContradictsThem() {
        isKnown();
        isReported(Kind.ORDERED, "order-3", false);
        for (int i = 1; i <= 4; i++) {
            work();
            clock.advance(Duration.ofHours(1));
        }

        assertThat(dueAt()).isNull();
        assertThat(status()).isEqualTo("OPEN");
    }

    @Test
    void areBelievedOnceTheCartIsGone() {
        isKnown();
        answers(aResponse().withStatus(404));
        isReported(Kind.ORDERED, "order-4", false);

        work();

        assertThat(dueAt()).isNull();
        assertThat(status()).isEqualTo("ORDERED");
    }

    @Test
    void ofACartThatWasMadeForTheCheckoutTakeTheOriginal() {
        isKnown();
        String anew = UUID.randomUUID().toString();
        sql.run("insert into cart_alias (store, alias, kind, cart_id) values ('big', ?, 'REBUILT', ?)", anew, cartId);
        sql.run("insert into platform_report (store, platform, report_id, kind, reference, order_id, believed, happened_at,"
                + " received_at, tries, due_at) values ('big', 'bigcommerce', ?, 'ORDERED', ?, 'order-7', false, ?, ?, 0, ?)",
                reportId, anew, LONG_AGO, LONG_AGO, LONG_AGO);

        work(); // and the platform answers 404 for the new cart, as it has to

        assertThat(status()).isEqualTo("ORDERED");
    }

    @Test
    void orderNoCartThatIsNotThePlatforms() {
        Shop.BIG.pushes(cartId, Map.of());
        isReported(Kind.ORDERED, "order-8", false);
        work();
        assertThat(status()).isEqualTo("OPEN");

        sql.run("delete from platform_report where report_id = ?", reportId);
        isReported(Kind.ORDERED, "order-8", true);
        work();
        assertThat(status()).isEqualTo("OPEN");
    }

    @Test
    void doNotTakeFromAnOrderThatItRecoveredTheCart() {
        isKnown();
        sql.run("insert into cart_event (store, cart_id, event_key, type, origin, at)"
                + " values ('big', ?, 'CLAIMED:visit', 'CLAIMED', 'SHOPPER', ?)", cartId, THE_DAY_BEFORE);
        isReported(Kind.ORDERED, "order-9", true);
        work();

        Shop.BIG.api().body(Shop.order("order-9", Map.of("cartID", cartId))).post("/v3/orders").then().statusCode(200);

        assertThat(WriteTransaction
                .call(() -> Cart.findEvenWithdrawn(store(), cartId).orElseThrow().history().isRecovered(store()))).isTrue();
    }

    @Test
    void ofCartsThatNobodyKnowsLeaveNothing() {
        isReported(Kind.ORDERED, "order-5", true);
        work();

        assertThat(dueAt()).isNull();
        assertThat(status()).isNull();
        assertThat(bigCommerce.getAllServeEvents()).isEmpty();
    }

    @Test
    void areGivenUpAfterADay() {
        answers(aResponse().withStatus(500));
        isReported(Kind.CHANGED, null, false);
        sql.run("update platform_report set tries = 8 where report_id = ?", reportId);

        work();

        assertThat(dueAt()).isNull();
        assertThat(tries()).isEqualTo("9");
    }

    @Test
    void areForgottenAfterAMonth() {
        isReported(Kind.ORDERED, "order-6", true);
        work();
        reports.forget();
        assertThat(sql.read("select kind from platform_report where report_id = ?", reportId)).isNotNull();

        clock.advance(Duration.ofDays(31));
        reports.forget();
        assertThat(sql.read("select kind from platform_report where report_id = ?", reportId)).isNull();
    }

    private void isKnown() {
        answers(okJson(cart()));
        Shop.BIG.browser().get("/cartrestore/{id}/", cartId);
    }

    private boolean accept(Kind kind, String orderId, boolean believed) {
        return reports.accept(store(), platform(),
                new PlatformReport(reportId, kind, cartId, null, orderId, WHEN, believed));
    }

    /** And whoever wrote that down has not come to work on it. */
    private void isReported(Kind kind, String orderId, boolean believed) {
        sql.run("insert into platform_report (store, platform, report_id, kind, reference, order_id, believed, happened_at,"
                + " received_at, tries, due_at) values ('big', 'bigcommerce', ?, ?, ?, ?, ?, ?, ?, 0, ?)", reportId,
                kind.name(), cartId, orderId, believed, LONG_AGO, clock.instant().atOffset(ZoneOffset.UTC), LONG_AGO);
    }

    private void work() {
        reports.process(store(), platform(), reportId).toCompletableFuture().join();
    }

    private Instant dueAt() {
        return sql.time("platform_report", "due_at", "report_id", reportId);
    }

    private String tries() {
        return sql.read("select tries from platform_report where report_id = ?", reportId);
    }

    private void awaitDone() {
        Eventually.assertThat(() -> assertThat(dueAt()).isNull());
    }

    private String status() {
        return sql.read("select status from cart where cart_id = ?", cartId);
    }

    private CommercePlatform platform() {
        return platforms.of(store(), "bigcommerce").orElseThrow();
    }

    private Store store() {
        return stores.all().stream().filter(store -> store.key().equals("big")).findFirst().orElseThrow();
    }

    private void answers(ResponseDefinitionBuilder answer) {
        bigCommerce.stubFor(get(urlPathEqualTo("/stores/bighash/v3/carts/" + cartId)).willReturn(answer));
    }

    private String cart() {
        return Fixtures.text("bigcommerce-cart.json").replace("d1a2c3b4-5e6f-4a7b-8c9d-0e1f2a3b4c5d", cartId);
    }
}
