package dev.cartrestore.platform;

import static dev.cartrestore.testsupport.Shop.ZID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.StoredCarts;
import dev.cartrestore.testsupport.TestClock;
import dev.cartrestore.testsupport.Vendor.ZidServer;
import dev.cartrestore.testsupport.ZidStore;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Zid's list of abandoned carts: it tells which carts there are, and little of each. */
@QuarkusTest
class ZidListTest {

    private static final String SAMPLES_CHANGE = "2025-01-13 06:12:44";

    ZidServer server;

    @Inject
    TestClock clock;

    @Inject
    ListPoller poller;

    @Inject
    Platforms platforms;

    @Inject
    Stores stores;

    @Inject
    StoredCarts stored;

    private ZidStore zid;

    @BeforeEach
    void beginAnew() {
        zid = new ZidStore(server).hasTheCart();
    }

    private void polls() {
        Store store = stores.byHost("zid.test").orElseThrow();
        CommercePlatform platform = platforms.of(store, "zid").orElseThrow();
        clock.advance(Duration.ofMinutes(1));
        poller.poll(store, platform, platform.lists().get(0)).toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static String item(String id, String more) {
        return "{\"id\": \"" + id
                + "\", \"phase\": \"new\", \"order_id\": null, \"currency_code\": \"EGP\", \"customer_email\":"
                + " \"jane@example.com\", \"created_at\": \"" + SAMPLES_CHANGE + "\"" + more + "}";
    }

    private static String item(String id) {
        return item(id, ", \"updated_at\": \"" + SAMPLES_CHANGE + "\"");
    }

    private static String list(String pages, String... items) {
        return "{\"status\": \"object\", \"abandoned-carts\": [" + String.join(",", Arrays.asList(items)) + "]" + pages + "}";
    }

    @Test
    void makesCartsKnownBeforeAnybodyClicks() {
        zid.answersForTheList(1, list("", item(zid.cartId())));

        polls();

        assertThat(zid.askedForTheList()).singleElement().satisfies(request -> {
            assertThat(request.queryParameter("page").values()).containsExactly("1");
            assertThat(request.queryParameter("page_size").values()).containsExactly("50");
            assertThat(request.getHeader("Authorization")).isEqualTo("Bearer zid-authorization");
            assertThat(request.getHeader("X-Manager-Token")).isEqualTo("zid-manager-token");
        });
        assertThat(zid.askedForTheCart()).hasSize(1);
        assertThat(ZID.browser().get("/cartrestore/{id}/", zid.cartId()).asString()).contains("AlSamra honey");
        assertThat(zid.askedForTheCart()).as("the click asks for nothing more").hasSize(1);
    }

    @Test
    void readsOnlyCartsThatAreNewOrChanged() {
        zid.answersForTheList(1, list("", item(zid.cartId())));
        polls();
        polls();
        assertThat(zid.askedForTheList()).hasSize(2);
        assertThat(zid.askedForTheCart()).as("nothing is new").hasSize(1);

        zid.answersForTheList(1, list("", item(zid.cartId(), ", \"updated_at\": \"2025-01-13 06:12:45\"")))
                .hasTheCart(cart -> cart.put("updated_at", "2025-01-13 06:12:45"));
        polls();
        polls();
        assertThat(zid.askedForTheCart()).hasSize(2);
    }

    @Test
    void tellsTheCurrencyThatTheDetailLeavesOut() {
        zid.hasTheCart(cart -> cart.put("cart_total_string", "38.02 ج.م")).answersForTheList(1, list("", item(zid.cartId())));

        polls();

        assertThat(ZID.browser().accept("application/json").get("/cartrestore/{id}/", zid.cartId()).path("currency").toString())
                .isEqualTo("EGP");
    }

    @Test
    void tellsWhereTheShopperFilledTheCart() {
        zid.answersForTheList(1, list("", item(zid.cartId(), ", \"updated_at\": \"" + SAMPLES_CHANGE
                + "\", \"source\": \"mobile_app\", \"session_id\": \"s-1\", \"whatsapp_message\": \"Salam\"")));

        polls();

        String cart = "'abandoned-carts'.find { it.id == '" + zid.cartId() + "' }.";
        ZID.zidApi().get("/v1/managers/store/abandoned-carts?page=1&page_size=100").then().statusCode(200)
                .body(cart + "source", equalTo("mobile_app")).body(cart + "session_id", equalTo("s-1"))
                .body(cart + "whatsapp_message", equalTo("Salam"));
    }

    @Test
    void takesCartsThatBecameOrders() {
        String other = "0b" + UUID.randomUUID();
        zid.hasCart(other, cart -> {
        }).answersForTheList(1, list("", item(zid.cartId()), item(other)));
        polls();
        zid.forgetsCalls();

        zid.answersForTheList(1, list("", item(zid.cartId()).replace("\"new\"", "\"completed\""),
                item(other).replace("\"order_id\": null", "\"order_id\": 4711")));
        polls();

        assertThat(stored.status(zid.cartId())).isEqualTo("ORDERED");
        assertThat(stored.status(other)).isEqualTo("ORDERED");
        assertThat(zid.calls()).as("which need no reading").isEqualTo(1);
    }

    @Test
    void goesOnToTheLastPageAndThenBeginsAgain() {
        String nested = ", \"pagination\": {\"page\": 1, \"next_page\": 2, \"last_page\": 3, \"count\": 120}";
        String atTheRoot = ", \"page\": 2, \"last_page\": 3, \"pagination\": []";
        zid.answersForTheList(1, list(nested)).answersForTheList(2, list(atTheRoot)).answersForTheList(3, list(atTheRoot));

        IntStream.range(0, 4).forEach(i -> polls());

        assertThat(pagesAskedFor()).containsExactly("1", "2", "3", "1");
    }

    private List<String> pagesAskedFor() {
        return zid.askedForTheList().stream().map(request -> request.queryParameter("page").firstValue()).toList();
    }

    @Test
    void leavesRoomForShoppersAndTheRestOfAPageForTheNextTime() {
        List<String> ids = Stream.generate(() -> "0b" + UUID.randomUUID()).limit(40).toList();
        ids.forEach(id -> zid.hasCart(id, cart -> {
        }));
        zid.answersForTheList(1, list(", \"last_page\": 2", ids.stream().map(ZidListTest::item).toArray(String[]::new)))
                .answersForTheList(2, list(", \"last_page\": 2"));

        polls();
        assertThat(zid.calls()).as("within a quarter of the burst, the list included").isBetween(2, 8);
        assertThat(ZID.browser().get("/cartrestore/{id}/", zid.cartId()).statusCode()).as("a shopper's click").isEqualTo(200);

        for (int i = 0; i < 10 && pagesAskedFor().stream().noneMatch("2"::equals); i++) {
            clock.advance(Duration.ofMinutes(1));
            polls();
        }
        assertThat(pagesAskedFor()).contains("2");
        assertThat(ids).allSatisfy(id -> assertThat(zid.askedFor(id)).as("each once").hasSize(1));
    }

    @Test
    void asksNoMoreThanItIsTimeFor() {
        zid.answersForTheList(1, list(""));
        polls();
        Store store = stores.byHost("zid.test").orElseThrow();
        CommercePlatform platform = platforms.of(store, "zid").orElseThrow();

        poller.poll(store, platform, platform.lists().get(0)).toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();

        assertThat(zid.askedForTheList()).hasSize(1);
    }

    @Test
    void passesOverWhatItCannotUse() {
        zid.answersForTheList(1, list("", "null", "{\"phase\": \"new\"}", "{\"id\": \"a b\"}", item(zid.cartId(), "")));

        polls();
        polls();

        assertThat(zid.askedForTheCart()).as("without a time it is news, but not every minute").hasSize(1);
    }

    @Test
    void letsNoCartThatCannotBeReadKeepOthersFromIt() {
        String broken = UUID.randomUUID().toString();
        zid.answersForTheList(1, list("", item(broken), "{\"id\": \"x\", \"updated_at\": \"soon\"}",
                item(zid.cartId())));
        zid.hasTheCart();

        polls();
        polls();

        assertThat(zid.askedFor(broken)).as("which the platform answers 404 for").hasSize(1);
        assertThat(zid.askedForTheCart()).hasSize(1);
    }
}
