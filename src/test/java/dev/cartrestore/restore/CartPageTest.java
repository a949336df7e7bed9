package dev.cartrestore.restore;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.cartrestore.testsupport.LinenShop;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the cart page costs, and what must not stand in it. */
@QuarkusTest
class CartPageTest {

    private static final String CAMPAIGN = "&utm_source=omnisend&utm_medium=email&utm_campaign=automation%3A%20Abandoned%20Cart"
            + "&omnisendAttributionID=email_campaign_65f1c0ffee65f1c0ffee65f1";

    @ParameterizedTest
    @FieldSource("dev.cartrestore.store.Languages#SPOKEN")
    void staysUnder50kBWithTwentyLines(String language) {
        String cartId = "page-20-" + language;
        LinenShop.leavesCart(cartId, "EUR", products(20, "Hand-woven linen cushion cover, stone-washed, 50 × 50 cm"));

        assertThat(size(cartId, language)).isLessThan(50_000);
    }

    @Test
    void staysUnder50kBWithTwentyTitlesThatNeverEnd() {
        LinenShop.leavesCart("page-long", "EUR", products(20, "Leinenbettwäsche ".repeat(110)));

        assertThat(size("page-long", "de")).isLessThan(50_000);
    }

    @Test
    void isSmallForTheUsualCart() {
        LinenShop.leavesSampleCart("page-small");

        assertThat(size("page-small", "en")).isLessThan(15_000);
    }

    private static List<Map<String, Object>> products(int count, String title) {
        return IntStream.rangeClosed(1, count).mapToObj(number -> LinenShop.product(number, title, number, 4990)).toList();
    }

    private static int size(String cartId, String language) {
        return page(cartId, "?omnisendContactID=4785497456&lang=" + language + CAMPAIGN)
                .getBytes(StandardCharsets.UTF_8).length;
    }

    private static String page(String cartId, String query) {
        return given().urlEncodingEnabled(false).accept("text/html")
                .when().get("/cartrestore/" + cartId + "/" + query)
                .then().statusCode(200).extract().asString();
    }

    @Test
    void hasNoScriptButItsFileAndNoStyleButTheOneThatThePolicyKnows() {
        LinenShop.leavesSampleCart("page-clean");

        String page = page("page-clean", "");

        assertThat(page).containsOnlyOnce("<style>").containsOnlyOnce("<script")
                .containsPattern("<script src=\"/cartrestore/assets/page\\.[0-9a-f]{16}\\.js\" [^>]*></script>")
                .doesNotContain(" style=", " onclick=", " onload=");
    }

    @Test
    void lettersOfAProductCannotLeaveTheirPlace() {
        LinenShop.leavesCart("page-markup", "EUR",
                List.of(LinenShop.product(1, "\"><script>alert(1)</script> {page.total} 'q' & co", 1, 100)));

        assertThat(page("page-markup", "")).doesNotContain("<script>").contains("{page.total}")
                .contains("data-initial=\"&quot;\"");
    }
}
