package dev.cartrestore.catalog;

import static dev.cartrestore.catalog.LineReportTest.cart;
import static dev.cartrestore.catalog.LineReportTest.line;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpHandler;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.CartView;
import dev.cartrestore.catalog.CartReport.Outcome;
import dev.cartrestore.catalog.LineReport.Stock;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.TestStore;
import dev.cartrestore.testsupport.CatalogEndpoint;
import dev.cartrestore.testsupport.CatalogEndpoint.Request;
import dev.cartrestore.testsupport.Eventually;
import dev.cartrestore.testsupport.TestTimeouts;
import dev.cartrestore.upstream.UpstreamClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class StoreCatalogTest {

    private static final CartView CART = cart(List.of(line("line-1", 2, 1500), line("line-2", 1, 1750)));

    @Inject
    TestTimeouts timeouts;

    @Inject
    Vertx vertx;

    @Inject
    ObjectMapper json;

    @Inject
    ScheduledExecutorService workers;

    @Inject
    MeterRegistry metrics;

    private final AtomicLong nanos = new AtomicLong();
    private CatalogEndpoint endpoint;
    private Store store;
    private CatalogCheck catalog;

    @BeforeEach
    void open() {
        endpoint = new CatalogEndpoint();
        open(Duration.ofMinutes(5));
    }

    /** @param probeAfter how long a breaker that opened lets no call through */
    private void open(Duration probeAfter) {
        // a breaker is known by its store's name
        store = TestStore.of("s" + UUID.randomUUID(), "catalog.url", endpoint.url(), "catalog.key", "word of mouth");
        catalog = new StoreCatalog(store, new CatalogClient(new UpstreamClient(vertx), timeouts, json, workers),
                Catalogs.breaker(store, probeAfter, metrics), nanos::get);
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    private CartReport check(CartView cart) {
        return reported(catalog.check(cart));
    }

    private static CartReport reported(CompletionStage<CartReport> check) {
        return check.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private Outcome outcome(HttpHandler behaviour) {
        endpoint.behaves(behaviour);
        return check(CART).outcome();
    }

    @Test
    void reportsWhatTheStoreSaysOfEachLine() {
        endpoint.says("line-1", "\"available\":1,\"price\":1600,\"title\":\"New name\",\"colour\":[\"never heard of\"]");
        endpoint.says("line-2", "\"gone\":true,\"available\":null");

        CartReport report = check(CART);

        assertThat(report.outcome()).isEqualTo(Outcome.CHECKED);
        assertThat(report.lines()).extracting(LineReport::stock).containsExactly(Stock.REDUCED, Stock.WITHDRAWN);
        assertThat(report.lines().get(0).title()).isEqualTo("New name");
        assertThat(report.total()).isEqualTo(1600);
    }

    @Test
    void asksForGoodsAndNamesNobody() {
        check(CART);

        Request request = endpoint.requests().get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/catalog?v=1");
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.header("Authorization")).isEqualTo("Bearer word of mouth");
        assertThat(request.headers().keySet()).extracting(String::toLowerCase).containsExactlyInAnyOrder("content-type",
                "authorization", "accept", "user-agent", "host", "content-length");
        assertThat(new JsonObject(request.body())).isEqualTo(new JsonObject().put("currency", "USD").put("lines",
                new JsonArray().add(asked("line-1", 2, 1500)).add(asked("line-2", 1, 1750))));
    }

    private static JsonObject asked(String lineId, int quantity, long price) {
        return new JsonObject().put("cartProductID", lineId).put("productID", "P-" + lineId).put("variantID", "V-" + lineId)
                .put("sku", "sku").put("quantity", quantity).put("price", price);
    }

    @Test
    void asksNothingAboutAnEmptyCart() {
        assertThat(check(cart(List.of())).outcome()).isEqualTo(Outcome.NOT_CHECKED);
        assertThat(endpoint.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "null", "[]", "\"text\"", "{}", "{\"lines\":null}", "{\"lines\":{}}", "{\"lines\":[null,null]}",
            "<!DOCTYPE html>",
            "{\"lines\":[{\"cartProductID\":\"line-1\"}]}",
            "{\"lines\":[{\"cartProductID\":\"line-1\"},{\"cartProductID\":\"line-1\"}]}",
            "{\"lines\":[{\"cartProductID\":\"line-1\"},{\"cartProductID\":\"line-2\"},{\"cartProductID\":\"line-2\"}]}",
            "{\"lines\":[{\"cartProductID\":\"line-1\"},{\"cartProductID\":\"line-2\"},{\"cartProductID\":\"line-3\"}]}",
            "{\"lines\":[{\"cartProductID\":\"line-1\"},{}]}",
            "{\"lines\":[{\"cartProductID\":\"line-1\"},{\"cartProductID\":\"line-2\"}]} {}",
            "{\"lines\":[{\"cartProductID\":\"line-1\"},{\"cartProductID\":\"line-2\"}],\"lines\":[]}"})
    void acceptsOnlyOneResultForEachLine(String answer) {
        assertThat(outcome(CatalogEndpoint.reply(200, answer))).isEqualTo(Outcome.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"available\":-1", "\"available\":2147483648", "\"available\":1.5", "\"available\":\"3\"",
            "\"available\":true", "\"available\":[3]", "\"price\":-1", "\"price\":1000000000001", "\"price\":15.00",
            "\"title\":true", "\"title\":1.5", "\"price\":1e3", "\"price\":\"1500\"", "\"price\":{}",
            "\"title\":{\"en\":\"x\"}", "\"title\":5",
            "\"title\":[\"x\"]",
            "\"gone\":\"true\"", "\"gone\":1", "\"gone\":[]"})
    void acceptsNoFieldsOfOtherTypes(String fields) {
        endpoint.says("line-2", fields);

        assertThat(check(CART).outcome()).isEqualTo(Outcome.FAILED);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 301, 302, 307, 308, 400, 401, 404, 429, 500, 503})
    void acceptsOnlyStatus200(int status) {
        String complete = "{\"lines\":[{\"cartProductID\":\"line-1\"},{\"cartProductID\":\"line-2\"}]}";

        assertThat(outcome(CatalogEndpoint.reply(status, status == 204 ? "" : complete))).isEqualTo(Outcome.FAILED);
        assertThat(endpoint.requests()).as("goes nowhere else").hasSize(1);
    }

    @Test
    void acceptsNoTruncatedOrTooLargeResponse() {
        String large = "{\"lines\":[{\"cartProductID\":\"line-1\"},{\"cartProductID\":\"line-2\"}],\"more\":\"";

        assertThat(outcome(CatalogEndpoint::cut)).isEqualTo(Outcome.FAILED);
        assertThat(outcome(CatalogEndpoint.reply(200, large + " ".repeat(2 << 20) + "\"}"))).isEqualTo(Outcome.FAILED);
    }

    @Test
    void doesNotReachWhoIsNotThere() {
        endpoint.whileAway(() -> assertThat(check(CART).outcome()).isEqualTo(Outcome.FAILED));
    }

    @Test
    void reportsAFailureEvenWhereNoCallCanBeMade() {
        Vertx closed = Vertx.vertx();
        CatalogClient client = new CatalogClient(new UpstreamClient(closed), timeouts, json, workers);
        closed.close().toCompletionStage().toCompletableFuture().join();
        Store other = TestStore.of("s" + UUID.randomUUID(), "catalog.url", endpoint.url());
        catalog = new StoreCatalog(other, client, Catalogs.breaker(other, Duration.ofMinutes(1), metrics), nanos::get);

        assertThat(check(CART).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void waitsNoLongerThanTheTimeoutInAll() {
        timeouts.beShort();

        assertThat(outcome(CatalogEndpoint::silent)).isEqualTo(Outcome.FAILED);
        assertThat(outcome(CatalogEndpoint::drip)).isEqualTo(Outcome.FAILED);
    }

    @Test
    void cachesResultsForHalfAMinute() {
        for (int i = 0; i < 20; i++) {
            check(cart(List.of(line("line-1", 2, 1500), line("line-2", 1, 1750))));
        }
        assertThat(endpoint.requests()).hasSize(1);

        nanos.addAndGet(Duration.ofSeconds(31).toNanos());
        check(CART);

        assertThat(endpoint.requests()).hasSize(2);
    }

    @Test
    void asksAnewAboutOtherQuantitiesAndPrices() {
        List<CartView> carts = List.of(CART, cart(List.of(line("line-1", 3, 1500), line("line-2", 1, 1750))),
                cart(List.of(line("line-1", 2, 1400), line("line-2", 1, 1750))), cart(List.of(line("line-1", 2, 1500))));

        assertThat(carts).allSatisfy(cart -> assertThat(check(cart).outcome()).isEqualTo(Outcome.CHECKED));

        assertThat(endpoint.requests()).hasSize(4);
    }

    @Test
    void makesOneCallForAllWhoWaitForTheSame() {
        List<CompletionStage<CartReport>> checks = IntStream.range(0, 30).mapToObj(i -> catalog.check(CART)).toList();

        assertThat(checks).allSatisfy(check -> assertThat(reported(check).outcome()).isEqualTo(Outcome.CHECKED));
        assertThat(endpoint.requests()).hasSize(1);
    }

    @Test
    void goesOnOnAWorkerThreadHoweverACheckEnds() {
        endpoint.behaves(exchange -> {
            CatalogEndpoint.rest(100); // so that the response does not arrive before we listen for it
            CatalogEndpoint.reply(500, "").handle(exchange);
        });
        assertThat(threadAfterwards()).startsWith("executor-thread");
        timeouts.beShort();
        endpoint.behaves(CatalogEndpoint::silent);
        assertThat(threadAfterwards()).startsWith("executor-thread");
    }

    private String threadAfterwards() {
        return catalog.check(CART).thenApply(report -> Thread.currentThread().getName()).toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Test
    void makesNoCallAfterFiveFailures() {
        endpoint.behaves(CatalogEndpoint.reply(500, ""));
        IntStream.range(0, 5).forEach(i -> check(CART));
        endpoint.beginsAnew();

        assertThat(check(CART).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(endpoint.requests()).isEmpty();
        assertThat(calls("failed")).isEqualTo(5);
        assertThat(calls("short-circuited")).isEqualTo(1);
    }

    @Test
    void probesAFailedStoreUntilItRespondsAgain() {
        open(Duration.ofMillis(1));
        endpoint.behaves(CatalogEndpoint.reply(500, ""));
        IntStream.range(0, 5).forEach(i -> check(CART));

        Eventually.assertThat(() -> {
            check(CART);
            assertThat(calls("failed")).as("a probe in vain").isEqualTo(6);
        });
        endpoint.beginsAnew();
        Eventually.assertThat(() -> assertThat(check(CART).outcome()).isEqualTo(Outcome.CHECKED));
        assertThat(endpoint.requests()).hasSize(1);
    }

    private double calls(String outcome) {
        return metrics.counter("cartrestore.catalog.calls", "store", store.key(), "outcome", outcome).count();
    }

    @Test
    void keepsAskingAStoreThatFailsNowAndThen() {
        for (int i = 0; i < 20; i++) {
            CartLine line = line("line-" + i, 1, 1);
            endpoint.behaves(
                    CatalogEndpoint.reply(i % 5 == 0 ? 200 : 500, "{\"lines\":[{\"cartProductID\":\"line-" + i + "\"}]}"));
            assertThat(check(cart(List.of(line))).outcome()).isEqualTo(i % 5 == 0 ? Outcome.CHECKED : Outcome.FAILED);
        }
    }
}
