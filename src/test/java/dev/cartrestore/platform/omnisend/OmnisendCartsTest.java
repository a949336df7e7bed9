package dev.cartrestore.platform.omnisend;

import static dev.cartrestore.testsupport.Json.jsonAt;
import static dev.cartrestore.testsupport.Shop.HONEY;
import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.NONE;
import static dev.cartrestore.testsupport.Shop.cart;
import static dev.cartrestore.testsupport.Shop.line;
import static dev.cartrestore.testsupport.Shop.newId;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.cartrestore.testsupport.Fixtures;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OmnisendCartsTest {

    @Test
    void givesASampleCartBackEqualInEveryFieldItCarries() {
        LINEN.api().body(Fixtures.text("omnisend-cart.json"))
                .when().post("/v3/carts")
                .then().statusCode(200).body(jsonAt("cartID", equalTo("cart1234567")))
                .body(jsonAt("email", equalTo("jane.doe@example.com")));

        Map<String, Object> stored = LINEN.api().get("/v3/carts/cart1234567").jsonPath().getMap("");
        assertCarries(stored, JsonPath.from(Fixtures.text("omnisend-cart.json")).getMap(""));
    }

    @SuppressWarnings("unchecked")
    private static void assertCarries(Map<String, Object> stored, Map<String, Object> sent) {
        sent.forEach((field, value) -> {
            if (value instanceof List<?> list) {
                List<Object> storedList = (List<Object>) stored.get(field);
                assertThat(storedList).as(field).hasSameSizeAs(list);
                for (int i = 0; i < list.size(); i++) {
                    assertCarries((Map<String, Object>) storedList.get(i), (Map<String, Object>) list.get(i));
                }
            } else {
                assertThat(stored).as(field).containsEntry(field, value);
            }
        });
    }

    @Test
    void keepsWhatIntegrationsSendBeyondTheDocumentation() {
        Map<String, Object> line = line("l", 1, 100);
        line.put("currency", "USD");
        line.put("options", List.of(Map.of("name", "Size", "value", "M")));
        String id = LINEN.pushes(newId(),
                Map.of("languageCode", "fr", "checkoutID", "x", "attributionID", "a1", "products", List.of(line)));

        LINEN.api().get("/v3/carts/{id}", id).then().statusCode(200).body(jsonAt("languageCode", equalTo("fr")))
                .body(jsonAt("attributionID", equalTo("a1")))
                .body(jsonAt("products[0].options[0].value", equalTo("M"))).body(jsonAt("$", not(hasKey("checkoutID"))));
    }

    @Test
    void givesACartWithoutALinkOneOfOursSigned() {
        String id = LINEN.pushes();

        LINEN.api().get("/v3/carts/{id}", id).then()
                .body(jsonAt("cartRecoveryUrl", startsWith("https://shop.test/cartrestore/" + id + "~test~")));
        LINEN.browser().get("/cartrestore/{id}/", LINEN.signedIdOf(id)).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", ".a", "a/b", "gid://shop/Cart/1?key=9", "Z2lkOi8v="})
    void saysWhichCharactersAnIdMayHave(String id) {
        LINEN.api().body(cart(id, Map.of())).when().post("/v3/carts")
                .then().statusCode(400).body(jsonAt("error", not(blankOrNullString())))
                .body(jsonAt("fields", hasKey("cartID")));
        LINEN.api().body(cart(id, Map.of("cartID", NONE))).when().post("/v3/carts")
                .then().statusCode(400).body(jsonAt("fields.cartID", equalTo("is required: the cart's id, a text")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-V1StGXR8_Z5jdHi6B", "_abc"})
    void takesIdsAsGeneratorsMakeThem(String id) {
        LINEN.pushes(id, Map.of());

        LINEN.browser().get("/cartrestore/{id}/", id).then().statusCode(200);
        LINEN.browser().get("/cartrestore/{id}/", LINEN.signedIdOf(id)).then().statusCode(200);
    }

    @Test
    void takesFiveHundredLinesAndNotOneMore() {
        List<Map<String, Object>> lines = IntStream.range(0, 501).mapToObj(i -> line("l" + i, 1, 1)).toList();
        String id = LINEN.pushes(newId(), Map.of("products", lines.subList(0, 500)));

        LINEN.api().get("/v3/carts/{id}", id).then().body(jsonAt("products", hasSize(500)))
                .body(jsonAt("products[499].cartProductID", equalTo("l499")));
        String more = newId();
        LINEN.api().body(cart(more, Map.of("products", lines))).when().post("/v3/carts").then().statusCode(200)
                .header("Cart-Restore-Notes", equalTo("products: more than 500, the rest left out"));
        LINEN.api().get("/v3/carts/{id}", more).then().body(jsonAt("products", hasSize(500)));
        LINEN.api().body(alone("one-more", 1, 1)).when().post("/v3/carts/{id}/products", id).then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"cartID\":\"a\",\"cartID\":\"b\"}", "{} {}", "\"text\"",
            "{\"a\":1e9999999999999999999999999999999999}"})
    void refusesWhatIsNotTheJsonOfACart(String body) {
        LINEN.api().body(body).when().post("/v3/carts").then().statusCode(400).contentType(ContentType.JSON)
                .body(jsonAt("error", not(blankOrNullString())));
    }

    @Test
    void refusesJsonThatIsTooDeepOrHasEndlessNumbers() {
        String deep = "{\"x\":" + "[".repeat(40) + "]".repeat(40) + "}";
        String number = "{\"cartSum\":" + "1".repeat(33) + "}";
        for (String body : List.of(deep, number)) {
            LINEN.api().body(body).when().post("/v3/carts").then().statusCode(400);
        }
    }

    @Test
    void keepsNoTextThatADatabaseCannotHave() {
        for (String title : List.of("a\\u0000b", "a\\ud800b")) {
            String id = newId();
            LINEN.api().body("{\"cartID\":\"" + id
                    + "\",\"currency\":\"USD\",\"cartSum\":1,\"email\":\"a@b.co\",\"products\":[{\"cartProductID\":\"l\","
                    + "\"productID\":\"p\",\"variantID\":\"v\",\"quantity\":1,\"price\":1,\"title\":\"" + title + "\"}]}")
                    .when().post("/v3/carts").then().statusCode(200);

            LINEN.api().get("/v3/carts/{id}", id).then().body(jsonAt("products[0].title", equalTo("ab")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml", "application/problem+json"})
    void refusesEveryOtherContentType(String type) {
        given().config(io.restassured.RestAssured.config().encoderConfig(io.restassured.config.EncoderConfig.encoderConfig()
                .appendDefaultContentCharsetToContentTypeIfUndefined(false).encodeContentTypeAs(type, ContentType.TEXT)))
                .header("Host", "shop.test").header("X-API-KEY", "linen-key").contentType(type).body("{}")
                .when().post("/v3/carts").then().statusCode(415).body(jsonAt("error", not(blankOrNullString())));
    }

    @Test
    void replacesACartWholly() {
        String id = LINEN.pushes();

        LINEN.api()
                .body(cart(id,
                        Map.of("cartID", NONE, "phone", "+49301234567", "cartSum", 500, "products",
                                List.of(line("new", 5, 100)))))
                .when().put("/v3/carts/{id}", id).then().statusCode(200).body(jsonAt("cartID", equalTo(id)));

        LINEN.api().get("/v3/carts/{id}", id).then().body(jsonAt("cartSum", equalTo(500)))
                .body(jsonAt("products.cartProductID", contains("new")))
                .body(jsonAt("phone", equalTo("+49301234567")));
    }

    @Test
    void changesSomeFieldsAndLinesOfACart() {
        String id = LINEN.pushes();

        LINEN.api()
                .body(Map.of("currency", "USD", "cartSum", 7000, "products",
                        List.of(Map.of("cartProductID", "line-2", "quantity", 4),
                                line("line-3", 1, 5))))
                .when().patch("/v3/carts/{id}", id).then().statusCode(200).body(jsonAt("cartID", equalTo(id)));

        LINEN.api().get("/v3/carts/{id}", id).then().body(jsonAt("cartSum", equalTo(7000)))
                .body(jsonAt("email", equalTo("jane.doe@example.com")))
                .body(jsonAt("products.cartProductID", contains("line-1", "line-2", "line-3")))
                .body(jsonAt("products.quantity", contains(2, 4, 1)))
                .body(jsonAt("products[1].price", equalTo(1750)));
    }

    @Test
    void takesAPatchOfWhatItSays() {
        String id = LINEN.pushes();

        LINEN.api().body(Map.of("cartSum", 7)).when().patch("/v3/carts/{id}", id).then().statusCode(200);
        LINEN.api().get("/v3/carts/{id}", id).then().body(jsonAt("cartSum", equalTo(7)));
        LINEN.api()
                .body(Map.of("currency", "USD", "products", List.of(Map.of("quantity", 1), Map.of("cartProductID", "unknown"),
                        Map.of("cartProductID", "line-2", "quantity", "3"))))
                .when().patch("/v3/carts/{id}", id).then().statusCode(200)
                .header("Cart-Restore-Notes", startsWith("products: a new line without"));

        LINEN.api().get("/v3/carts/{id}", id).then().body(jsonAt("cartSum", equalTo(8250)))
                .body(jsonAt("products.quantity", contains(2, 3)));
    }

    @Test
    void addsReplacesChangesAndRemovesOneLine() {
        String id = LINEN.pushes();

        LINEN.api().body(alone("line-3", 3, 100)).when().post("/v3/carts/{id}/products", id).then().statusCode(200)
                .body(jsonAt("cartID", equalTo(id))).body(jsonAt("cartProductID", equalTo("line-3")))
                .body(jsonAt("productID", equalTo("P-line-3")))
                .body(jsonAt("variantID", equalTo("V-line-3")));
        Map<String, Object> other = alone("ignored", 7, 200);
        other.remove("cartProductID");
        LINEN.api().body(other).when().put("/v3/carts/{id}/products/line-1", id).then().statusCode(200)
                .body(jsonAt("cartProductID", equalTo("line-1")));
        LINEN.api().body(Map.of("quantity", 9)).when().patch("/v3/carts/{id}/products/line-3", id).then().statusCode(200);
        LINEN.api().when().delete("/v3/carts/{id}/products/line-2", id).then().statusCode(204).body(equalTo(""));

        LINEN.api().get("/v3/carts/{id}", id).then().body(jsonAt("products.cartProductID", contains("line-1", "line-3")))
                .body(jsonAt("products.quantity", contains(7, 9))).body(jsonAt("cartSum", equalTo(7 * 200 + 9 * 100)));
    }

    /** A line that comes without its cart. */
    private static Map<String, Object> alone(String lineId, int quantity, long price) {
        Map<String, Object> line = line(lineId, quantity, price);
        line.put("currency", "USD");
        return line;
    }

    @Test
    void refusesALineInAnotherCurrencyThanItsCart() {
        String id = LINEN.pushes();
        Map<String, Object> euro = line("l", 1, 100);
        euro.put("currency", "EUR");

        LINEN.api().body(euro).post("/v3/carts/{id}/products", id).then().statusCode(400)
                .body(jsonAt("fields.currency", equalTo("must be the cart's, USD")));
        LINEN.api().body(line("l", 1, 100)).post("/v3/carts/{id}/products", id).then().statusCode(200);
        String other = newId();
        LINEN.api().body(cart(other, Map.of("products", List.of(euro, line("k", 1, 1))))).post("/v3/carts").then()
                .statusCode(200)
                .header("Cart-Restore-Notes", equalTo("products[0]: another currency than the cart's, line left out"));
        LINEN.api().get("/v3/carts/{id}", other).then().body(jsonAt("products.cartProductID", contains("k")));
        LINEN.api().body(Map.of("currency", "JPY", "cartSum", 1)).patch("/v3/carts/{id}", id).then().statusCode(400)
                .body(jsonAt("fields", hasKey("currency")));
    }

    @Test
    void keepsOptionsThatAreLongInJson() {
        Map<String, Object> line = line("l", 1, 1);
        line.put("options", java.util.Collections.nCopies(20, Map.of("name", "\"".repeat(100), "value", "\"".repeat(200))));
        String id = LINEN.pushes(newId(), Map.of("products", List.of(line)));

        LINEN.api().get("/v3/carts/{id}", id).then().body(jsonAt("products[0].options", hasSize(20)));
    }

    @Test
    void saysWhichCartOrLineIsUnknown() {
        String id = LINEN.pushes();
        String unknown = newId();

        LINEN.api().get("/v3/carts/{id}", unknown).then().statusCode(404).body(jsonAt("error", not(blankOrNullString())));
        LINEN.api().body(cart(unknown, Map.of())).put("/v3/carts/{id}", unknown).then().statusCode(404);
        LINEN.api().body(cart(unknown, Map.of())).patch("/v3/carts/{id}", unknown).then().statusCode(404);
        LINEN.api().delete("/v3/carts/{id}", unknown).then().statusCode(404);
        LINEN.api().body(alone("l", 1, 1)).post("/v3/carts/{id}/products", unknown).then().statusCode(404);
        LINEN.api().body(alone("l", 1, 1)).put("/v3/carts/{id}/products/l", id).then().statusCode(404);
        LINEN.api().body(Map.of("quantity", 1)).patch("/v3/carts/{id}/products/l", id).then().statusCode(404);
        LINEN.api().delete("/v3/carts/{id}/products/l", id).then().statusCode(404);
    }

    @Test
    void takesACartBackForGoodUntilItIsPushedAgain() {
        String id = LINEN.pushes();

        LINEN.api().when().delete("/v3/carts/{id}", id).then().statusCode(204).body(equalTo(""));

        LINEN.api().get("/v3/carts/{id}", id).then().statusCode(404);
        LINEN.api().delete("/v3/carts/{id}", id).then().statusCode(404);
        LINEN.pushes(id, Map.of("updatedAt", "2020-01-01T00:00:00Z"));
        LINEN.api().get("/v3/carts/{id}", id).then().statusCode(200).body(jsonAt("products", hasSize(2)));
    }

    @Test
    void letsAnOlderUpdateChangeNothing() {
        String id = LINEN.pushes(newId(), Map.of("updatedAt", "2026-11-02T10:00:00Z", "cartSum", 2));

        LINEN.pushes(id, Map.of("updatedAt", "2026-11-02T09:59:59.999Z", "cartSum", 1));
        LINEN.api().get("/v3/carts/{id}", id).then().body(jsonAt("cartSum", equalTo(2)))
                .body(jsonAt("updatedAt", equalTo("2026-11-02T10:00:00Z")));

        LINEN.pushes(id, Map.of("updatedAt", "2026-11-02T10:00:00.001Z", "cartSum", 3));
        LINEN.api().get("/v3/carts/{id}", id).then().body(jsonAt("cartSum", equalTo(3)));
    }

    @Test
    void doesNotLetAFastClockShutLaterUpdatesOut() {
        String id = LINEN.pushes(newId(), Map.of("updatedAt", "2099-01-01T00:00:00Z", "cartSum", 1));

        LINEN.pushes(id, Map.of("cartSum", 2));

        LINEN.api().get("/v3/carts/{id}", id).then().body(jsonAt("cartSum", equalTo(2)));
    }

    @ParameterizedTest
    @CsvSource({"2026-01-01T10:00:00+0200, 2026-01-01T08:00:00Z", "2026-01-01T10:00:00.250+02:00, 2026-01-01T08:00:00.250Z",
            "2026-01-01T10:00:00Z, 2026-01-01T10:00:00Z", "2026-01-01T10:00-0530, 2026-01-01T15:30:00Z"})
    void takesTimesAsStorefrontsWriteThem(String sent, String read) {
        String id = LINEN.pushes(newId(), Map.of("createdAt", sent, "updatedAt", sent));

        LINEN.api().get("/v3/carts/{id}", id).then().body(jsonAt("createdAt", equalTo(read)))
                .body(jsonAt("updatedAt", equalTo(read)));
    }

    @Test
    void takesAnEmptyTimeForNone() {
        String id = LINEN.pushes(newId(), Map.of("createdAt", "", "updatedAt", " "));

        LINEN.api().get("/v3/carts/{id}", id).then().statusCode(200).body(jsonAt("createdAt", startsWith("20")));
        LINEN.api().body(cart(newId(), Map.of("createdAt", "yesterday"))).post("/v3/carts").then().statusCode(200)
                .header("Cart-Restore-Notes", equalTo("createdAt: cannot be read, left out"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "text/plain"})
    void ignoresContentTypeWithoutABody(String type) {
        String id = LINEN.pushes();

        LINEN.api().contentType(type).get("/v3/carts").then().statusCode(200);
        LINEN.api().contentType(type).get("/v3/carts/{id}", id).then().statusCode(200);
        LINEN.api().contentType(type).delete("/v3/carts/{id}/products/line-1", id).then().statusCode(204);
        LINEN.api().contentType(type).delete("/v3/carts/{id}", id).then().statusCode(204);
        LINEN.api().contentType(type).get("/v3/orders/{id}", newId()).then().statusCode(404)
                .body(jsonAt("error", equalTo("Not found")));
        LINEN.bigCommerceApi().contentType(type).get("/stores/linen/v3/abandoned-carts/settings").then().statusCode(200);
        LINEN.api().contentType("text/plain").body("{}").post("/v3/carts").then().statusCode(415);
    }

    @Test
    void keepsTwoStoresApart() {
        String id = LINEN.pushes(newId(), Map.of("cartSum", 1));
        HONEY.pushes(id, Map.of("cartSum", 2));

        LINEN.api().get("/v3/carts/{id}", id).then().body(jsonAt("cartSum", equalTo(1)));
        HONEY.api().get("/v3/carts/{id}", id).then().body(jsonAt("cartSum", equalTo(2)));
        HONEY.api().delete("/v3/carts/{id}", id).then().statusCode(204);
        LINEN.api().get("/v3/carts/{id}", id).then().statusCode(200);
        LINEN.api().get("/v3/carts?limit=250&sort=updatedAt").then().body(jsonAt("carts.cartID", hasItem(id)));
        HONEY.api().get("/v3/carts?limit=250&sort=updatedAt").then().body(jsonAt("carts.cartID", not(hasItem(id))));
    }

    @Test
    void answersHeadLikeGetButWithoutABody() {
        String id = LINEN.pushes();

        LINEN.api().head("/v3/carts/{id}", id).then().statusCode(200).contentType(ContentType.JSON).body(equalTo(""));
        LINEN.api().head("/v3/carts/{id}", newId()).then().statusCode(404).body(equalTo(""));
        LINEN.api().head("/v3/carts").then().statusCode(200);
    }

    @Test
    void answersARepeatedKeyWithTheFirstAnswer() {
        String id = newId();
        String key = newId();
        String first = LINEN.api().header("Idempotency-Key", key).body(cart(id, Map.of("cartSum", 1))).post("/v3/carts").then()
                .statusCode(200)
                .extract().asString();
        LINEN.pushes(id, Map.of("cartSum", 2));

        LINEN.api().header("Idempotency-Key", key).body(cart(id, Map.of("cartSum", 1))).when().post("/v3/carts")
                .then().statusCode(200).body(equalTo(first));

        LINEN.api().get("/v3/carts/{id}", id).then().body(jsonAt("cartSum", equalTo(2)));
        LINEN.api().header("Idempotency-Key", key).body(cart(id, Map.of("cartSum", 3))).when().post("/v3/carts").then()
                .statusCode(422);
        HONEY.api().header("Idempotency-Key", key).body(cart(id, Map.of("cartSum", 3))).when().post("/v3/carts").then()
                .statusCode(200);
    }
}
