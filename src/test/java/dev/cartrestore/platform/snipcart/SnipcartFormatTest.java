package dev.cartrestore.platform.snipcart;

import static dev.cartrestore.testsupport.Json.jsonAt;
import static dev.cartrestore.testsupport.Shop.HONEY;
import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.NONE;
import static dev.cartrestore.testsupport.Shop.line;
import static dev.cartrestore.testsupport.Shop.newId;
import static dev.cartrestore.testsupport.SnipcartCarts.json;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.testsupport.Fixtures;
import dev.cartrestore.testsupport.Shop;
import dev.cartrestore.testsupport.Sql;
import dev.cartrestore.testsupport.Statements;
import dev.cartrestore.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Snipcart's format, served over carts that a storefront pushed. */
@QuarkusTest
class SnipcartFormatTest {

    private static final String LIST = "/api/carts/abandoned";
    private static final String LONG_AGO = "2026-01-01T10:00:00Z";

    @Inject
    TestClock clock;

    @Inject
    Statements statements;

    @Inject
    Sql sql;

    @Test
    void answersTheSampleFieldForFieldFromAPushedCart() {
        ObjectNode sample = (ObjectNode) json(Fixtures.text("snipcart-abandoned-cart.json"));
        String id = pushSample(sample);

        ObjectNode served = (ObjectNode) json(LINEN.snipcartApi().get(LIST + "/{id}", id).then().statusCode(200).extract()
                .asString());

        assertThat(served.remove("mode").asText()).as("whatever a storefront pushes is meant").isEqualTo("Live");
        assertThat(((ObjectNode) served.at("/items/0")).remove("addedOn").asText()).isEqualTo("2016-11-08T17:48:23Z");
        // nobody tells us of weights
        assertThat(served.remove("totalWeight").isNull()).isTrue();
        assertThat(((ObjectNode) served.at("/items/0")).remove("dimensions")).hasToString("{\"weight\":null}");
        sample.remove(List.of("mode", "totalWeight"));
        ((ObjectNode) sample.at("/items/0")).remove(List.of("addedOn", "dimensions"));
        assertThat(served).isEqualTo(sample);
    }

    /** As a storefront would push the vendor's sample. */
    private static String pushSample(ObjectNode sample) {
        String id = sample.get("token").asText();
        Map<String, Object> line = line(sample.at("/items/0/uniqueId").asText(), 1, 2000);
        line.putAll(Map.of("productID", "42", "variantID", "42", "title", "The Geek Shirt", "description",
                "Be the coolest geek in town with this awesome shirt.", "productUrl", "https://example.com/products/geek-shirt",
                "imageUrl", "https://example.com/images/geek-shirt.png"));
        Map<String, Object> shipping = new LinkedHashMap<>(Map.of("lastName", "Doe", "address", "226 Rue Saint-Joseph Est",
                "city", "Québec", "countryCode", "CA", "postalCode", "G1K3A9", "stateCode", "QC"));
        Map<String, Object> billing = new LinkedHashMap<>(shipping);
        billing.putAll(Map.of("firstName", "Jane", "company", "Snipcart", "address2", "", "phone", "(555) 555-5555"));
        Map<String, Object> cart = new LinkedHashMap<>(Map.of("email", "customer@example.com", "contactID", NONE, "currency",
                "CAD", "cartSum", 3000, "createdAt", "2016-11-08T17:40:00Z", "updatedAt", "2016-11-08T17:48:23Z",
                "products", List.of(line), "customerName", "Jane Doe", "billingAddress", billing));
        cart.putAll(Map.of("shippingAddress", shipping, "shippingSum", 1000, "shippingMethod", "Fast custom shipping"));
        return LINEN.pushes(id, cart);
    }

    @Test
    void givesWhatAStorefrontSentBeyondTheGoodsBackToIt() {
        String id = LINEN.pushes(newId(), Map.of("customerName", "Jane Doe", "shippingSum", 500, "shippingMethod", "Air",
                "billingAddress", Map.of("city", "Québec"), "shippingAddress", Map.of("city", "Laval")));

        LINEN.api().get("/v3/carts/{id}", id).then().body(jsonAt("customerName", equalTo("Jane Doe")))
                .body(jsonAt("shippingSum", equalTo(500)))
                .body(jsonAt("shippingMethod", equalTo("Air")))
                .body(jsonAt("billingAddress", equalTo(Map.of("city", "Québec"))))
                .body(jsonAt("shippingAddress", equalTo(Map.of("city", "Laval"))));
        LINEN.api().body(Map.of("currency", "USD", "cartSum", 1, "shippingSum", 600)).patch("/v3/carts/{id}", id).then()
                .statusCode(200);
        LINEN.api().delete("/v3/carts/{id}/products/line-1", id).then().statusCode(204);
        LINEN.api().get("/v3/carts/{id}", id).then().body(jsonAt("customerName", equalTo("Jane Doe")))
                .body(jsonAt("shippingSum", equalTo(600)));
        LINEN.api().get("/v3/carts/{id}", LINEN.pushes()).then().body(jsonAt("$", not(hasKey("customerName"))))
                .body(jsonAt("$", not(hasKey("billingAddress")))).body(jsonAt("$", not(hasKey("shippingSum"))));
    }

    @Test
    void takesAnEmptyTextForNoValue() {
        String id = LINEN.pushes(newId(),
                Map.of("billingAddress", Map.of("firstName", "", "lastName", "", "country", "Canada", "countryCode", "",
                        "state", "Québec", "stateCode", "", "address2", ""), "shippingAddress", Map.of("countryCode", "U$")));

        LINEN.snipcartApi().get(LIST + "/{id}", id).then().statusCode(200).body(jsonAt("billingAddress.fullName", nullValue()))
                .body(jsonAt("billingAddress.country", equalTo("Canada")))
                .body(jsonAt("billingAddress.province", equalTo("Québec")))
                .body(jsonAt("billingAddress.address2", equalTo(""))).body(jsonAt("shippingAddress.country", equalTo("U$")));
    }

    @Test
    void endsAPartEarlyWhereCartsAreLarge() {
        String mail = newId() + "@example.com";
        List<Map<String, Object>> lines = IntStream.range(0, 50).mapToObj(i -> {
            Map<String, Object> line = line("l" + i, 1, 1);
            line.put("description", "x".repeat(16_000));
            return line;
        }).toList();
        for (int i = 0; i < 6; i++) {
            left(LINEN, Map.of("email", mail, "products", lines));
        }

        JsonPath part = LINEN.snipcartApi().queryParam("email", mail).queryParam("limit", 250).get(LIST).then()
                .body(jsonAt("items", hasSize(5))).body(jsonAt("hasMoreResults", equalTo(true))).extract().jsonPath();
        LINEN.snipcartApi().queryParam("email", mail).queryParam("continuationToken", part.getString("continuationToken"))
                .get(LIST).then().body(jsonAt("items", hasSize(1))).body(jsonAt("hasMoreResults", equalTo(false)))
                .body(jsonAt("items[0].items", hasSize(50)));
        LINEN.api().get("/v3/carts?email=" + mail).jsonPath().<String>getList("carts.cartID")
                .forEach(id -> LINEN.api().delete("/v3/carts/{id}", id).then().statusCode(204));
    }

    @Test
    void tellsWhatIsKnownOfACartOfNobodysAddress() {
        Map<String, Object> line = line("l", 3, 105);
        line.put("options", List.of(Map.of("name", "Size", "value", "M")));
        String id = left(LINEN, Map.of("email", NONE, "currency", "KWD", "cartSum", 315, "products", List.of(line)));

        LINEN.snipcartApi().get(LIST + "/{id}", id).then().statusCode(200).body(jsonAt("id", equalTo(id)))
                .body(jsonAt("token", equalTo(id)))
                .body(jsonAt("email", nullValue())).body(jsonAt("billingAddress", nullValue()))
                .body(jsonAt("shippingInformation", nullValue()))
                .body(jsonAt("shipToBillingAddress", equalTo(true))).body(jsonAt("currency", equalTo("kwd")))
                .body(jsonAt("status", equalTo("InProgress"))).body(jsonAt("completionDate", nullValue()))
                .body(jsonAt("total", equalTo(3.15)))
                .body(jsonAt("items[0].unitPrice", equalTo(1.05))).body(jsonAt("items[0].totalPrice", equalTo(3.15)))
                .body(jsonAt("items[0].uniqueId", equalTo("l"))).body(jsonAt("items[0].id", equalTo("P-l")))
                .body(jsonAt("items[0].customFields[0].name", equalTo("Size")))
                .body(jsonAt("items[0].customFields[0].value", equalTo("M")));
    }

    @Test
    void leavesOnlyThePictureOutWhereNothingIsKnownOfAnItem() {
        JsonNode sample = json(Fixtures.text("snipcart-abandoned-cart.json")).at("/items/0");

        JsonNode item = json(LINEN.snipcartApi().get(LIST + "/{id}", left(LINEN, Map.of())).asString()).at("/items/0");

        assertThat(item.properties()).extracting(Map.Entry::getKey).containsExactlyElementsOf(sample.properties().stream()
                .map(Map.Entry::getKey).filter(field -> !field.equals("image")).toList());
        assertThat(item.get("description").isNull()).isTrue();
        assertThat(item.get("url").isNull()).isTrue();
    }

    /** A cart that was left long ago. */
    private static String left(Shop shop, Map<String, ?> changes) {
        Map<String, Object> all = new LinkedHashMap<>(Map.of("createdAt", LONG_AGO, "updatedAt", LONG_AGO));
        all.putAll(changes);
        return shop.pushes(newId(), all);
    }

    @Test
    void listsWhatWasLeftAndNothingElse() {
        String mail = newId() + "@example.com";
        Map<String, ?> hers = Map.of("email", mail);
        String left = left(LINEN, hers);
        String ordered = left(LINEN, hers);
        LINEN.orders(newId(), ordered);
        String deleted = left(LINEN, hers);
        LINEN.api().delete("/v3/carts/{id}", deleted).then().statusCode(204);
        left(LINEN, Map.of("email", mail, "products", List.of()));
        String fresh = LINEN.pushes(newId(), hers);
        left(HONEY, hers);

        LINEN.snipcartApi().queryParam("email", mail.toUpperCase()).get(LIST).then().statusCode(200)
                .body(jsonAt("items.token", contains(left))).body(jsonAt("hasMoreResults", equalTo(false)))
                .body(jsonAt("continuationToken", nullValue()));
        LINEN.snipcartApi().get(LIST + "/{id}", fresh).then().statusCode(200);
        for (String gone : List.of(ordered, deleted, newId(), "a b")) {
            LINEN.snipcartApi().get(LIST + "/{id}", gone).then().statusCode(404).body(jsonAt("status", equalTo(404)))
                    .body(jsonAt("message", not(blankOrNullString())));
        }
        HONEY.snipcartApi().get(LIST + "/{id}", left).then().statusCode(404);
    }

    @Test
    void showsTheNewestFirstAndReadsOnWithItsToken() {
        String mail = newId() + "@example.com";
        List<String> left = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            left.add(0, left(LINEN, Map.of("email", mail)));
        }

        List<String> read = new ArrayList<>();
        String token = null;
        do {
            var request = LINEN.snipcartApi().queryParam("email", mail).queryParam("limit", 2);
            JsonPath part = (token == null ? request : request.queryParam("continuationToken", token)).get(LIST).then()
                    .statusCode(200).extract().jsonPath();
            read.addAll(part.getList("items.token"));
            token = part.getString("continuationToken");
            assertThat(part.getBoolean("hasMoreResults")).isEqualTo(token != null);
        } while (token != null);

        assertThat(read).isEqualTo(left);
    }

    @Test
    void refusesATokenOfAnotherListOrNone() {
        String mail = newId() + "@example.com";
        for (Shop shop : List.of(LINEN, HONEY)) {
            left(shop, Map.of("email", mail));
            left(shop, Map.of("email", mail));
        }
        String token = LINEN.snipcartApi().queryParam("email", mail).queryParam("limit", 1).get(LIST).path("continuationToken");

        refused(LINEN, mail + "x", token);
        refused(HONEY, mail, token);
        refused(LINEN, mail, (token.charAt(0) == 'A' ? 'B' : 'A') + token.substring(1));
        refused(LINEN, mail, "Cart|9rZW4iOiIrUklEOkVsaG1BTjRFel...");
        LINEN.snipcartApi().queryParam("email", mail).queryParam("continuationToken", token).queryParam("timeRange",
                "LessThanAMonth").get(LIST).then().statusCode(400);
        LINEN.snipcartApi().queryParam("email", mail).queryParam("continuationToken", token).get(LIST).then().statusCode(200);
    }

    private static void refused(Shop shop, String mail, String token) {
        shop.snipcartApi().queryParam("email", mail).queryParam("continuationToken", token).get(LIST).then().statusCode(400)
                .body(jsonAt("errors", hasKey("continuationToken")));
    }

    @ParameterizedTest
    @CsvSource({"Anytime, 2", "LessThan4Hours, 0", "LessThanADay, 1", "LessThan1Day, 1", "LessThanAWeek, 1", "LessThan1Week, 1",
            "lessthanamonth, 2", "LessThan1Month, 2"})
    void listsByWhenACartWasLeft(String range, int carts) {
        String mail = newId() + "@example.com";
        for (int hours : List.of(5, 24 * 20)) {
            String time = clock.instant().minus(java.time.Duration.ofHours(hours)).toString();
            left(LINEN, Map.of("email", mail, "updatedAt", time));
        }

        LINEN.snipcartApi().queryParam("email", mail).queryParam("timeRange", range).get(LIST).then().statusCode(200)
                .body(jsonAt("items", hasSize(carts)));
    }

    @ParameterizedTest
    @CsvSource({"USD, 4750, 47.5, true", "USD, 4750, 47.501, false", "JPY, 475000, 4750, true", "JPY, 475000, 4751, false",
            "KWD, 475, 4.75, true", "KWD, 475, 4.7501, false"})
    void listsByWhatACartIsWorthInItsOwnCurrency(String currency, long sum, String least, boolean listed) {
        String mail = newId() + "@example.com";
        left(LINEN, Map.of("email", mail, "currency", currency, "cartSum", sum));

        LINEN.snipcartApi().queryParam("email", mail).queryParam("minimalValue", least).get(LIST).then().statusCode(200)
                .body(jsonAt("items", hasSize(listed ? 1 : 0)));
    }

    @Test
    void listsByProductAndByCampaign() {
        String product = newId();
        Map<String, Object> line = line("l", 1, 1);
        line.put("productID", product);
        String id = left(LINEN, Map.of("products", List.of(line("k", 1, 1), line), "attributionID", product + "c"));
        left(LINEN, Map.of());

        LINEN.snipcartApi().queryParam("productId", product).get(LIST).then().body(jsonAt("items.token", contains(id)));
        LINEN.snipcartApi().queryParam("campaignId", product + "c").get(LIST).then().body(jsonAt("items.token", contains(id)));
        LINEN.snipcartApi().queryParam("campaignId", newId()).get(LIST).then().statusCode(200)
                .body(jsonAt("items", hasSize(0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=251", "limit=x", "timeRange=Yesterday", "minimalValue=-1",
            "minimalValue=many", "minimalValue=1e400", "email=a%00b", "productId=a%0Ab"})
    void refusesAParameterThatCannotBe(String query) {
        String name = query.substring(0, query.indexOf('='));

        LINEN.snipcartApi().urlEncodingEnabled(false).get(LIST + "?" + query).then().statusCode(400)
                .contentType(ContentType.JSON).body(jsonAt("status", equalTo(400)))
                .body(jsonAt("message", not(blankOrNullString())))
                .body(jsonAt("errors", hasKey(name)));
        LINEN.snipcartApi().urlEncodingEnabled(false).head(LIST + "?" + query).then().statusCode(400);
    }

    @Test
    void ignoresUnknownAndEmptyParameters() {
        String id = left(LINEN, Map.of());

        LINEN.snipcartApi().get(LIST + "?whatever=1&email=&productId=&minimalValue=&timeRange=&continuationToken=&limit=250")
                .then().statusCode(200).body(jsonAt("items.token", hasItem(id)));
    }

    @Test
    void answersThoseAloneWhoTakeJson() {
        String id = left(LINEN, Map.of());

        for (String path : List.of(LIST, LIST + "/" + id)) {
            for (String accept : List.of("text/html", "application/xml", "text/*;q=0.5", "application/json;q=0",
                    "text/html, */*;q=0")) {
                LINEN.snipcartApi().accept(accept).get(path).then().statusCode(406).contentType(ContentType.JSON)
                        .body(jsonAt("message", org.hamcrest.Matchers.containsString("Accept")));
            }
            for (String accept : List.of("*/*", "application/*", "text/html, application/json;q=0.1")) {
                LINEN.snipcartApi().accept(accept).get(path).then().statusCode(200).contentType(ContentType.JSON);
            }
        }
    }

    @Test
    void answersHeadLikeGetButWithoutABody() {
        String id = left(LINEN, Map.of());

        LINEN.snipcartApi().head(LIST + "/{id}", id).then().statusCode(200).body(equalTo(""));
        LINEN.snipcartApi().head(LIST + "/{id}", newId()).then().statusCode(404).body(equalTo(""));
        LINEN.snipcartApi().head(LIST).then().statusCode(200).body(equalTo(""));
    }

    @Test
    void refusesAStrangerInItsOwnForm() {
        given().header("Host", "shop.test").get(LIST).then().statusCode(401).body(jsonAt("status", equalTo(401)))
                .body(jsonAt("message", not(blankOrNullString())));
    }

    @Test
    void readsAPartInTwoStatementsHoweverManyCartsItHas() {
        String mail = newId() + "@example.com";
        for (int i = 0; i < 7; i++) {
            left(LINEN, Map.of("email", mail));
        }

        List<String> sent = statements.during(
                () -> LINEN.snipcartApi().queryParam("email", mail).get(LIST).then().body(jsonAt("items", hasSize(7))));

        assertThat(sent).filteredOn(statement -> statement.startsWith("select")).hasSize(2);
        assertThat(sent).filteredOn(statement -> statement.contains(" cart_line ")).as("lines").hasSize(2); // one asks for any
        assertThat(sent).noneMatch(statement -> statement.contains("offset"));
    }

    @Test
    void forgetsAnAddressWithItsCart() {
        String id = LINEN.pushes(newId(), Map.of("customerName", "Jane Doe", "billingAddress", Map.of("city", "Québec")));

        LINEN.api().delete("/v3/carts/{id}", id).then().statusCode(204);

        assertThat(sql.read("select details from cart where cart_id = ?", id)).isNull();
    }
}
