package dev.cartrestore.platform.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.cartrestore.cart.CartView;
import dev.cartrestore.cart.Carts;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.Concurrently;
import dev.cartrestore.testsupport.Fixtures;
import dev.cartrestore.testsupport.TestClock;
import dev.cartrestore.testsupport.TestSize;
import dev.cartrestore.testsupport.TestTimeouts;
import dev.cartrestore.testsupport.Vendor;
import dev.cartrestore.testsupport.Vendor.BigCommerceServer;
import dev.cartrestore.testsupport.Vendor.OmnisendServer;
import dev.cartrestore.testsupport.Vendor.SnipcartServer;
import dev.cartrestore.testsupport.Vendor.ZidServer;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever becomes of a vendor, the shopper gets a page in time: the table of vendors and faults. */
@QuarkusTest
class PlatformFaultsTest {

    private static final String READS = "Prices and stock are as of";

    /** A vendor's store, and what its sample cart is called. */
    enum Sample {
        BIGCOMMERCE("big", "bigcommerce-cart.json", "d1a2c3b4-5e6f-4a7b-8c9d-0e1f2a3b4c5d", "Orbit Terrarium"),
        SNIPCART("snip", "snipcart-abandoned-cart.json", "35cb24c1-00d5-4b26-a16d-4a99bcde8ea3", "Geek Shirt"),
        ZID("zid", "zid-abandoned-cart.json", "0b130951b-5a6b-4420-beca-0b130951bff0", "AlSamra honey"),
        OMNISEND("omni", "omnisend-cart.json", "cart1234567", "Linen T-shirt");

        final String store;
        final String fixture;
        final String fixturesId;
        final String title;

        Sample(String store, String fixture, String fixturesId, String title) {
            this.store = store;
            this.fixture = fixture;
            this.fixturesId = fixturesId;
            this.title = title;
        }

        String platform() {
            return name().toLowerCase(Locale.ROOT);
        }

        String body(String cartId) {
            return Fixtures.text(fixture).replace(fixturesId, cartId);
        }

        /** Too many requests, and how the vendor says that it wants to be left alone for 7 seconds. */
        ResponseDefinitionBuilder throttled() {
            ResponseDefinitionBuilder answer = status(429);
            return switch (this) {
                case BIGCOMMERCE -> answer.withHeader("X-Rate-Limit-Time-Reset-Ms", "7000").withHeader("X-Retry-After", "3");
                case SNIPCART, ZID -> answer.withHeader("Retry-After", "7");
                case OMNISEND -> answer.withHeader("X-Rate-Limit-Reset", "7").withHeader("X-Rate-Limit-Remaining", "0");
            };
        }
    }

    /** What a vendor does; the page's status where there is no snapshot, and what the breaker does after a few of it. */
    enum WhatHappens {
        CONNECT_TIME_OUT(503, "open"),
        READ_TIME_OUT(503, "open"),
        SLOW_DRIP(503, "open"),
        STATUS_401(503, "open"),
        STATUS_403(503, "open"),
        STATUS_404(404, "closed"),
        STATUS_429(503, "closed"),
        STATUS_429_UNSAID(503, "closed"),
        STATUS_400(503, "closed"),
        STATUS_500(503, "open"),
        STATUS_502_HTML(503, "open"),
        HTML(503, "open"),
        EMPTY_BODY(503, "open"),
        CUT_BODY(503, "open"),
        CONNECTION_RESET(503, "open"),
        TWO_MEGABYTES(503, "open"),
        WRONG_TYPES(200, "closed"),
        NO_PRICE(503, "closed"),
        UNKNOWN_FIELDS(200, "closed"),
        REDIRECT(503, "open");

        final int status;
        final String breaker;

        WhatHappens(int status, String breaker) {
            this.status = status;
            this.breaker = breaker;
        }

        boolean takesSeconds() {
            return this == CONNECT_TIME_OUT || this == READ_TIME_OUT || this == SLOW_DRIP;
        }

        ResponseDefinitionBuilder answer(Sample sample, String cartId) {
            String body = sample.body(cartId);
            return switch (this) {
                case CONNECT_TIME_OUT -> status(418); // which is never heard
                case READ_TIME_OUT -> okJson(body).withFixedDelay(2500);
                case SLOW_DRIP -> okJson(body).withChunkedDribbleDelay(30, 3000);
                case STATUS_401 -> status(401).withBody("X-Auth-Token header is required");
                case STATUS_403 -> status(403).withBody("{}");
                case STATUS_404 -> status(404).withBody("{\"status\":404}");
                case STATUS_429 -> sample.throttled();
                case STATUS_429_UNSAID -> status(429);
                case STATUS_400 -> status(400).withBody("{}");
                case STATUS_500 -> status(500);
                case STATUS_502_HTML -> status(502).withBody("<html>Bad gateway</html>");
                case HTML -> status(200).withBody("<html>Please log in</html>");
                case EMPTY_BODY -> status(200);
                case CUT_BODY -> aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK);
                case CONNECTION_RESET -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
                case TWO_MEGABYTES -> okJson(body + " ".repeat(2 << 20));
                case WRONG_TYPES -> okJson(body.replaceAll("\"quantity\": *\\d", "\"quantity\": {\"of\": 1}"));
                case NO_PRICE -> okJson(body.replaceAll(
                        "\"(price|unitPrice|total|sale_price|list_price|amount)\": *[\\d.]+", "\"$1\": null"));
                case UNKNOWN_FIELDS -> okJson(body.replaceFirst("\\{", "{\"surprise\": {\"a\": [1]},"));
                case REDIRECT -> status(302).withHeader("Location", "/elsewhere");
            };
        }
    }

    private static ResponseDefinitionBuilder status(int status) {
        return aResponse().withStatus(status);
    }

    @Inject
    TestClock clock;

    @Inject
    TestTimeouts timeouts;

    @Inject
    Carts carts;

    @Inject
    Stores stores;

    @Inject
    PlatformApis apis;

    @Inject
    AgroalDataSource database;

    BigCommerceServer bigCommerce;
    SnipcartServer snipcart;
    ZidServer zid;
    OmnisendServer omnisend;

    /** Every fault at every vendor; without -Pfull those that take seconds at one vendor each. */
    static Stream<Arguments> table() {
        return Stream.of(Sample.values()).flatMap(sample -> Stream.of(WhatHappens.values())
                .filter(fault -> TestSize.isFull() || !fault.takesSeconds() || fault.ordinal() == sample.ordinal())
                .map(fault -> Arguments.of(sample, fault)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("table")
    void leaveAPage(Sample sample, WhatHappens fault) throws Exception {
        boolean off = fault == WhatHappens.CONNECT_TIME_OUT;
        String store = sample.store + (off ? "-off" : "");
        String stored = newId();
        keepsSnapshot(sample, store, stored);
        String unknown = newId();
        stub(sample, fault, stored);
        if (fault == WhatHappens.READ_TIME_OUT || fault == WhatHappens.SLOW_DRIP) {
            timeouts.beShort();
        }

        Response again = open(store, stored);
        stub(sample, fault, unknown);
        Response first = open(store, unknown);

        assertThat(first.statusCode()).as(first.asString()).isEqualTo(fault.status);
        assertThat(first.header("Retry-After"))
                .matches(wait -> fault.status == 503 ? Integer.parseInt(wait) > 0 : wait == null);
        assertThat(first.asString()).doesNotContain("log in", "Bad gateway", "X-Auth-Token", "of store");
        CartView now = carts.read(store(store), stored).orElseThrow();
        if (fault.status == 404) {
            // Snipcart's ids are its secret tokens, behind which the shopper is told more
            assertThat(again.statusCode()).isEqualTo(sample == Sample.SNIPCART ? 410 : 404);
            assertThat(now.withdrawn()).isTrue();
        } else {
            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(again.asString()).contains(sample.title);
            assertThat(again.asString().contains(READS)).isEqualTo(fault.status != 200);
            assertThat(now.isOpen()).isTrue();
        }
        assertThat(now.lines()).as("what is known stays known").isNotEmpty();
        assertThat(carts.read(store(store), unknown).isPresent()).isEqualTo(fault.status == 200);
        if (fault == WhatHappens.STATUS_429) {
            assertThat(Integer.parseInt(first.header("Retry-After"))).isBetween(4, 7);
        }

        Concurrently.call(6, i -> open(store, newId()).statusCode());
        assertThat(breaker(sample.platform(), store)).isEqualTo(fault.breaker);
        if (fault.breaker.equals("open")) {
            String spared = newId(); // the server may yet have to note the calls before
            assertThat(open(store, spared).statusCode()).isEqualTo(503);
            assertThat(server(sample).getAllServeEvents()).as("left alone")
                    .noneMatch(call -> call.getRequest().getUrl().contains(spared));
        }
    }

    private void keepsSnapshot(Sample sample, String store, String cartId) {
        String well = sample.store;
        server(sample).stubFor(any(anyUrl()).willReturn(okJson(sample.body(cartId))));
        assertThat(open(well, cartId).statusCode()).isEqualTo(200);
        if (!store.equals(well)) { // known from better times
            for (String table : List.of("cart_line", "cart")) {
                sql("delete from " + table + " where store = '" + store + "' and cart_id = '" + cartId + "'");
            }
            sql("insert into cart (store, cart_id, version, status, currency, cart_sum, created_at, added_at, updated_at, changed_at,"
                    + " platform, read_at) select '" + store + "', cart_id, version, status, currency, cart_sum,"
                    + " created_at, added_at, updated_at, changed_at, platform, read_at from cart where store = '"
                    + well
                    + "' and cart_id = '" + cartId + "'");
            sql("insert into cart_line (store, cart_id, position, line_id, product_id, variant_id, title, quantity, price,"
                    + " discount) select '" + store + "', cart_id, position, line_id, product_id, variant_id, title, quantity,"
                    + " price, discount from cart_line where store = '" + well + "' and cart_id = '" + cartId + "'");
        }
        clock.advance(Duration.ofMinutes(2));
        server(sample).resetAll();
    }

    private void stub(Sample sample, WhatHappens fault, String cartId) {
        server(sample).stubFor(any(anyUrl()).willReturn(fault.answer(sample, cartId)));
    }

    private Vendor server(Sample sample) {
        return switch (sample) {
            case BIGCOMMERCE -> bigCommerce;
            case SNIPCART -> snipcart;
            case ZID -> zid;
            case OMNISEND -> omnisend;
        };
    }

    private String breaker(String platform, String store) {
        return apis.all().stream().filter(api -> api.name().equals(platform + " of store " + store)).findFirst().orElseThrow()
                .breakerState();
    }

    private Store store(String key) {
        return stores.all().stream().filter(store -> store.key().equals(key)).findFirst().orElseThrow();
    }

    private static Response open(String store, String cartId) {
        return RestAssured.given().header("Host", store + ".test").get("/cartrestore/{id}/", cartId);
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private void sql(String statement) {
        try (Connection connection = database.getConnection(); Statement sent = connection.createStatement()) {
            sent.executeUpdate(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
