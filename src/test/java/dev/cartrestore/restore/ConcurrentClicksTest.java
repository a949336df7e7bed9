package dev.cartrestore.restore;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.CartState;
import dev.cartrestore.cart.CartWriter;
import dev.cartrestore.cart.Carts;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.BothDatabases;
import dev.cartrestore.testsupport.Concurrently;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clicks at the same time share statements and event loops, and nothing else. */
@BothDatabases
@QuarkusTest
class ConcurrentClicksTest {

    private static final Instant LEFT = Instant.parse("2026-01-01T10:00:00Z");
    private static final List<String> HOSTS = List.of("shop.test", "keep.test", "swap.test");
    private static final List<String> LANGUAGES = List.of("en", "de", "fr", "nl", "sv");
    private static final int CARTS = 7;

    @Inject
    CartWriter writer;

    @Inject
    Stores stores;

    @Inject
    Carts carts;

    @Inject
    Vertx vertx;

    /** Carts with equal ids in several stores. */
    @BeforeEach
    void store() {
        for (String host : HOSTS) {
            Store store = stores.byHost(host).orElseThrow();
            for (int i = 0; i < CARTS; i++) {
                String id = "at-once-" + i;
                CartState state = new CartState(Currency.getInstance("USD"), 0, contact(i), "jane@" + host, null, null, null,
                        null,
                        LEFT, LEFT, lines(host, i));
                WriteTransaction.call(() -> writer.push(store, id, state, LEFT));
            }
        }
    }

    @Test
    void showsEachShopperTheirOwnCartInTheirLanguage() throws Exception {
        List<List<String>> mistakes = Concurrently.call(12,
                caller -> IntStream.range(0, 40).boxed().flatMap(i -> mistakes(caller * 31 + i)).toList());

        assertThat(mistakes).allSatisfy(ofCaller -> assertThat(ofCaller).isEmpty());
    }

    private static Stream<String> mistakes(int number) {
        String host = HOSTS.get(number % HOSTS.size());
        String language = LANGUAGES.get(number % LANGUAGES.size());
        int cart = number % (CARTS + 1); // the last one does not exist
        Response page = given().header("Host", host).header("Accept", "text/html").header("Accept-Language", language)
                .get("/cartrestore/at-once-" + cart + "/?omnisendContactID=" + contact(cart));
        String html = page.asString();
        boolean right = cart == CARTS
                ? page.statusCode() == 404 && page.cookies().isEmpty()
                : page.statusCode() == 200 && contact(cart).equals(page.cookie("omnisendContactID"))
                        && lines(host, cart).stream().allMatch(line -> html.contains(line.title()));
        boolean others = HOSTS.stream().filter(other -> !other.equals(host)).anyMatch(other -> html.contains("of " + other));
        return right && !others && html.contains("<html lang=\"" + language + "\"")
                ? Stream.empty()
                : Stream.of(host + " " + cart + " " + language + ": " + page.statusLine() + page.cookies() + html);
    }

    /** What all tests rely on: they would fail if an event loop waited for the database. */
    @Test
    void letsNoEventLoopWaitForTheDatabase() {
        Store store = stores.byHost("shop.test").orElseThrow();
        CompletableFuture<Object> read = new CompletableFuture<>();

        vertx.runOnContext(unused -> {
            try {
                read.complete(carts.read(store, "at-once-1"));
            } catch (RuntimeException e) {
                read.completeExceptionally(e);
            }
        });

        assertThatThrownBy(() -> read.get(30, TimeUnit.SECONDS)).hasMessageContaining("An event loop asks for a connection");
    }

    private static String contact(int cart) {
        return "47854974" + cart;
    }

    private static List<CartLine> lines(String host, int cart) {
        return IntStream.rangeClosed(0, cart).mapToObj(i -> new CartLine("line-" + i, "P" + i, "P" + i, null,
                "Shirt of " + host + " " + cart + "." + i, null, 2, 1500, 2000L, 0, null, null, List.of())).toList();
    }
}
