package dev.cartrestore.platform;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.exactly;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.cartrestore.testsupport.Shop.SNIP;
import static dev.cartrestore.testsupport.Shop.SNIP_LIVE;
import static dev.cartrestore.testsupport.SnipcartCarts.item;
import static dev.cartrestore.testsupport.SnipcartCarts.json;
import static dev.cartrestore.testsupport.SnipcartCarts.newToken;
import static dev.cartrestore.testsupport.SnipcartCarts.sample;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.BothDatabases;
import dev.cartrestore.testsupport.Concurrently;
import dev.cartrestore.testsupport.Eventually;
import dev.cartrestore.testsupport.Fixtures;
import dev.cartrestore.testsupport.ShopperBrowser;
import dev.cartrestore.testsupport.TestClock;
import dev.cartrestore.testsupport.Vendor.SnipcartServer;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How carts are known before anybody clicks, by the example of Snipcart's list. */
@BothDatabases
@QuarkusTest
class ListPollerTest {

    private static final String FIRST = "/api/carts/abandoned?limit=50";

    SnipcartServer snipcart;

    @Inject
    TestClock clock;

    @Inject
    ListPoller poller;

    @Inject
    Platforms platforms;

    @Inject
    Stores stores;

    @Inject
    AgroalDataSource database;

    private final String token = newToken();

    @Test
    void knowsTheListedCartsBeforeAnybodyClicks() {
        lists("",
                okJson(Fixtures.text("snipcart-abandoned-carts.json").replace("5e6e8393-c02c-4a44-a054-6dc8356bab66", token)));

        poll();

        Response page = SNIP.browser().get("/cartrestore/{token}/", token);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).contains("The Geek Shirt", "CA$20.00").doesNotContain("as of");
        asked(0, "/api/carts/abandoned/" + token);
    }

    @Test
    void remembersInWhichCampaignsListACartIs() throws SQLException {
        String list = "/live/carts/abandoned?limit=50&campaignId=";
        snipcart.stubFor(get(urlEqualTo(list + "summer")).willReturn(okJson(answer("", false))));
        snipcart.stubFor(get(urlEqualTo(list + "win%26back"))
                .willReturn(okJson(answer("", false, sample(token).put("mode", "Live")))));

        poll("snip-live.test");
        SNIP_LIVE.browser().get("/cartrestore/{token}/", token); // where nobody speaks of a campaign

        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select attribution_id from cart where cart_id = '" + token + "'")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("win&back");
        }
    }

    @Test
    void readsPageAfterPageAndThenFromTheBeginning() throws SQLException {
        lists("", okJson(answer("Cart|a+b=", true)));
        lists("&continuationToken=Cart%7Ca%2Bb%3D", okJson(answer("end", false, sample(token))));

        poll();
        asked(1, FIRST);
        becomesDue();
        poll();
        asked(1, FIRST + "&continuationToken=Cart%7Ca%2Bb%3D");
        assertThat(SNIP.browser().get("/cartrestore/{token}/", token).statusCode()).isEqualTo(200);
        becomesDue();
        poll();

        asked(2, FIRST);
    }

    @Test
    void waitsBetweenTwoPages() throws SQLException {
        lists("", okJson(answer("next", true)));

        poll();
        poll();

        asked(1, FIRST);
        assertThat(dueIn()).isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1));
    }

    @Test
    void readsAPageOnceHoweverManyNodesAreAtIt() throws Exception {
        lists("", okJson(answer("next", true)));

        Concurrently.call(8, number -> {
            poll();
            return null;
        });

        asked(1, FIRST);
    }

    @ParameterizedTest
    @CsvSource({"500, next, 60", "200, next, 60", "429, next, 300", "401, next, 60", "400, , 60"})
    void triesAgainWhereItWas(int status, String place, int seconds) throws SQLException {
        lists("", okJson(answer("next", true)));
        poll();
        becomesDue();
        lists("&continuationToken=next", aResponse().withStatus(status).withBody("<html>").withHeader("Retry-After", "300"));

        poll();

        asked(1, FIRST + "&continuationToken=next");
        assertThat(place()).as("a place that is refused is given up").isEqualTo(place);
        assertThat(dueIn()).isBetween(Duration.ofSeconds(seconds - 10), Duration.ofSeconds(seconds));
    }

    @Test
    void endsCartsThatTheListKnowsAsOrders() throws SQLException {
        lists("", okJson(answer("next", false, sample(token))));
        poll();
        assertThat(SNIP.browser().get("/cartrestore/{token}/", token).statusCode()).isEqualTo(200);
        becomesDue();
        lists("", okJson(answer("next", false, sample(token).put("status", "Processed"))));

        poll();

        assertThat(SNIP.browser().get("/cartrestore/{token}/", token).statusCode())
                .as("whoever knows a token of Snipcart's may know of its order").isEqualTo(410);
    }

    @Test
    void leavesWhatTheShopperChangedSinceAsItIs() throws SQLException {
        ObjectNode cart = sample(token);
        lists("", okJson(answer("next", false, cart)));
        poll();
        ShopperBrowser shopper = new ShopperBrowser(SNIP);
        shopper.opens("/cartrestore/" + token + "/");
        shopper.changes("/cartrestore/" + token + "/lines/" + item(cart).get("uniqueId").asText(), 3);
        becomesDue();

        poll();

        asked(2, FIRST);
        assertThat(shopper.opens("/cartrestore/" + token + "/").asString()).contains("CA$60.00");
    }

    @Test
    void readsEveryListOfEveryStore() {
        lists("", okJson(answer("next", false)));

        poller.pollDue();

        awaitsRequests(FIRST, "/live/carts/abandoned?limit=50&campaignId=summer",
                "/live/carts/abandoned?limit=50&campaignId=win%26back");
    }

    private void lists(String query, ResponseDefinitionBuilder answer) {
        snipcart.stubFor(get(urlEqualTo(FIRST + query)).willReturn(answer));
    }

    private static String answer(String next, boolean more, JsonNode... items) {
        ObjectNode answer = (ObjectNode) json("{}");
        answer.put("continuationToken", next).put("hasMoreResults", more).putArray("items").addAll(List.of(items));
        return answer.toString();
    }

    private void poll() {
        poll("snip.test");
    }

    private void poll(String host) {
        Store store = stores.byHost(host).orElseThrow();
        CommercePlatform platform = platforms.of(store, "snipcart").orElseThrow();
        platform.lists().forEach(list -> poller.poll(store, platform, list).toCompletableFuture().join());
    }

    private void asked(int times, String url) {
        snipcart.verify(exactly(times), getRequestedFor(urlEqualTo(url)));
    }

    private void awaitsRequests(String... urls) {
        for (String url : urls) {
            Eventually.assertThat(() -> assertThat(snipcart.findAll(getRequestedFor(urlEqualTo(url)))).as(url).isNotEmpty());
        }
    }

    private void becomesDue() {
        clock.advance(Duration.ofMinutes(5));
    }

    private String place() throws SQLException {
        return value("place");
    }

    private Duration dueIn() throws SQLException {
        return Duration.between(clock.instant(), Instant.ofEpochMilli(Long.parseLong(value("due_at"))));
    }

    private String value(String column) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select " + column + " from poll_lease where store = 'snip'")) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private void sql(String update) throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            statement.executeUpdate(update);
        }
    }
}
