package dev.cartrestore.restore;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.CartState;
import dev.cartrestore.cart.CartWriter;
import dev.cartrestore.cart.LineOption;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.session.cookie.PointerCookie;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.BothDatabases;
import dev.cartrestore.testsupport.Statements;
import dev.cartrestore.testsupport.Tables;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a click may cost: one statement that reads, and nothing that writes. */
@BothDatabases
@QuarkusTest
class ClickCostTest {

    private static final Instant LEFT = Instant.parse("2026-01-01T10:00:00Z");

    @Inject
    CartWriter writer;

    @Inject
    Stores stores;

    @Inject
    Statements statements;

    @Inject
    Tables tables;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 60})
    void readsCartAndLinesInOneStatement(int lines) {
        storeCart("cost-" + lines, lines);

        List<String> sent = statements.during(() -> click("cost-" + lines).then().statusCode(200));

        assertThat(sent).singleElement().asString().startsWith("select ");
    }

    @Test
    void readsTheCartThatTheBrowserHoldsOnlyOnce() {
        storeCart("cost-held", 3);
        Map<String, String> cookies = click("cost-held").cookies();

        List<String> sent = statements
                .during(() -> given().cookies(cookies).get("/cartrestore/cost-held/").then().statusCode(200));

        assertThat(cookies).containsKey(PointerCookie.NAME);
        assertThat(sent).hasSize(1);
    }

    @Test
    void readsOnceForALinkThatLeadsNowhere() {
        List<String> sent = statements.during(() -> click("cost-nowhere").then().statusCode(404));

        assertThat(sent).hasSize(1);
    }

    @Test
    void leavesEveryTableAsItWas() {
        storeCart("cost-read", 5);
        Map<String, List<String>> before = tables.contents();

        for (int i = 0; i < 20; i++) {
            browser().get("/cartrestore/cost-read/?omnisendContactID=4785497456").then().statusCode(200);
            browser().head("/cartrestore/cost-read/?omnisendContactID=4785497456").then().statusCode(200);
            browser().header("Sec-Purpose", "prefetch").get("/cartrestore/cost-read/").then().statusCode(200);
            given().header("Accept", "application/json").get("/cartrestore/cost-read").then().statusCode(200);
        }

        assertThat(before.keySet()).extracting(String::toLowerCase).contains("cart", "cart_line", "cart_event");
        assertThat(tables.contents()).isEqualTo(before);
    }

    private static Response click(String cartId) {
        return browser().get("/cartrestore/" + cartId + "/?omnisendContactID=4785497456");
    }

    private static RequestSpecification browser() {
        return given().header("Accept", "text/html,*/*;q=0.8").header("Accept-Language", "de-CH,de;q=0.8,en;q=0.5");
    }

    private void storeCart(String cartId, int lines) {
        Store store = stores.byHost("localhost").orElseThrow();
        List<CartLine> content = IntStream.range(0, lines).mapToObj(ClickCostTest::line).toList();
        CartState state = new CartState(Currency.getInstance("USD"), 0, "4785497456", "jane.doe@example.com", null, null, null,
                null, LEFT, LEFT, content);
        WriteTransaction.call(() -> writer.push(store, cartId, state, LEFT));
    }

    private static CartLine line(int number) {
        return new CartLine("line-" + number, "P" + number, "P" + number, null, "Linen T-shirt", null, 2, 1500, 2000L, 0,
                "https://cdn.example.com/tee.jpg", "https://shop.test/p/tee", List.of(new LineOption("Size", "M")));
    }
}
