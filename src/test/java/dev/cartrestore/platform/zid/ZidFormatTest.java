package dev.cartrestore.platform.zid;

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
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.testsupport.Fixtures;
import dev.cartrestore.testsupport.Shop;
import dev.cartrestore.testsupport.ShopperBrowser;
import dev.cartrestore.testsupport.Sql;
import dev.cartrestore.testsupport.Statements;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Zid's format, served over carts that a storefront pushed. */
@QuarkusTest
class ZidFormatTest {

    private static final String LIST = "/v1/managers/store/abandoned-carts";
    private static final String LONG_AGO = "2026-01-01T10:00:00Z";

    @Inject
    Sql sql;

    @Inject
    Statements statements;

    /** Each test lists the carts of an address of its own. */
    private final String mail = newId() + "@example.com";

    @Test
    void answersTheSampleFieldForFieldFromAPushedCart() {
        ObjectNode sample = (ObjectNode) json(Fixtures.text("zid-abandoned-cart.json"));
        String id = pushSample((ObjectNode) sample.get("abandoned_cart"));

        ObjectNode served = (ObjectNode) json(LINEN.zidApi().get(LIST + "/{id}", id).then().statusCode(200).extract()
                .asString());

        ObjectNode ours = (ObjectNode) served.remove("abandoned_cart");
        ObjectNode theirs = (ObjectNode) sample.remove("abandoned_cart");
        assertThat(served).isEqualTo(sample);
        assertThat(ours.properties().stream().map(Map.Entry::getKey)).containsExactlyElementsOf(
                theirs.properties().stream().map(Map.Entry::getKey).toList());
        // the store is ours, and so is the link
        for (String field : List.of("store_id", "store_name", "store_logo", "store_url", "url")) {
            ours.remove(field);
            theirs.remove(field);
        }
        // nobody tells us of Zid's numbers of places, of sizes of pictures, and of parts of a halala
        assertThat(ours.remove("city")).hasToString("{\"id\":null,\"national_id\":null,\"name\":\"Jeddah\",\"priority\":null,"
                + "\"country_id\":null,\"country_name\":\"Saudi Arabia\",\"country_code\":\"SA\",\"ar_name\":null,"
                + "\"en_name\":\"Jeddah\"}");
        theirs.remove("city");
        ((ObjectNode) theirs.at("/products/0")).put("name", "AlSamra honey"); // without the blank at its end
        assertThat(fields(ours.at("/products/0/images/0"))).isEqualTo(fields(theirs.at("/products/0/images/0")));
        assertThat(fields(ours.at("/products/0/images/0/thumbs"))).isEqualTo(fields(theirs.at("/products/0/images/0/thumbs")));
        assertThat(ours.at("/products/0/images/0/origin")).isEqualTo(theirs.at("/products/0/images/0/origin"));
        for (ObjectNode cart : List.of(ours, theirs)) {
            ((ObjectNode) cart.at("/products/0")).remove("images");
            ((ObjectNode) cart.at("/products/0")).put("price", 239).put("total", 239);
            cart.put("cart_total", 239);
        }
        assertThat(fields(ours.at("/history/0"))).isEqualTo(fields(theirs.at("/history/0")));
        assertThat(ours.remove("history")).extracting(event -> event.get("type").asText())
                .containsExactlyInAnyOrder("Created Successfully", "Sent to Checkout");
        theirs.remove("history");
        assertThat(ours).isEqualTo(theirs);
    }

    private static List<String> fields(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    /** As a storefront would push the vendor's sample, whose shopper went on to the checkout. */
    private String pushSample(ObjectNode sample) {
        Map<String, Object> line = line(sample.at("/products/0/id").asText(), 1, 23900);
        line.putAll(Map.of("productID", sample.at("/products/0/product_id").asText(), "sku", "HJRMR0500R", "title",
                "AlSamra honey ", "productUrl", sample.at("/products/0/product_url").asText(), "imageUrl",
                sample.at("/products/0/images/0/origin").asText()));
        String id = sample.get("id").asText();
        LINEN.pushes(id, Map.of("contactID", NONE, "email", "testemail@gmail.com", "phone", "966555555555", "currency", "SAR",
                "cartSum", 23900, "createdAt", "2025-01-13T06:10:48Z", "updatedAt", "2025-01-13T06:12:44Z", "products",
                List.of(line), "customerName", "test customer name", "shippingAddress",
                Map.of("city", "Jeddah", "countryCode", "SA")));
        sql.run("insert into cart_event (store, cart_id, event_key, type, origin, at)"
                + " select store, cart_id, 'HANDED_OFF:', 'HANDED_OFF', 'SHOPPER', changed_at from cart where cart_id = ?", id);
        return id;
    }

    @Test
    void showsAmountsInTheLanguageThatIsAskedFor() {
        String id = left(LINEN, Map.of("currency", "EGP", "cartSum", 3802, "products", List.of(line("l", 2, 1901))));

        detail(id, "en-US,en;q=0.9").body(jsonAt("abandoned_cart.cart_total_string", equalTo("38.02 EGP")))
                .body(jsonAt("abandoned_cart.products[0].price_string", equalTo("19.01 EGP")))
                .body(jsonAt("abandoned_cart.products[0].total_string", equalTo("38.02 EGP")))
                .body(jsonAt("abandoned_cart.products[0].additions_price_string", equalTo("0.00 EGP")))
                .body(jsonAt("abandoned_cart.cart_total", equalTo(38.02)));
        detail(id, "ar").body(jsonAt("abandoned_cart.cart_total_string", equalTo("38.02 ج.م")));
        detail(id, "fr").body(jsonAt("abandoned_cart.cart_total_string", equalTo("38.02 EGP")));
        detail(left(LINEN, Map.of("currency", "KWD", "cartSum", 475)), "ar-KW")
                .body(jsonAt("abandoned_cart.cart_total_string", equalTo("4.750 د.ك")));
    }

    private static ValidatableResponse detail(String id, String language) {
        return LINEN.zidApi().header("Accept-Language", language).get(LIST + "/{id}", id).then().statusCode(200);
    }

    /** A cart that was left long ago. */
    private String left(Shop shop, Map<String, ?> changes) {
        Map<String, Object> all = new LinkedHashMap<>(Map.of("createdAt", LONG_AGO, "updatedAt", LONG_AGO, "email", mail));
        all.putAll(changes);
        return shop.pushes(newId(), all);
    }

    @Test
    void tellsHowFarACartCame() {
        String nobodys = left(LINEN, Map.of("email", NONE, "contactID", "4785497456"));
        sql.run("update cart set contact_id = null where cart_id = ?", nobodys);
        String known = left(LINEN, Map.of());
        String handedOff = left(LINEN, Map.of());
        ShopperBrowser browser = new ShopperBrowser(LINEN);
        browser.opens("/cartrestore/" + handedOff + "/");
        browser.presses("/cartrestore/" + handedOff + "/checkout");
        String ordered = left(LINEN, Map.of());
        LINEN.orders("9001" + Math.abs(ordered.hashCode()), ordered);

        detail(nobodys, "en").body(jsonAt("abandoned_cart.phase", equalTo("new")));
        detail(known, "en").body(jsonAt("abandoned_cart.phase", equalTo("login")))
                .body(jsonAt("abandoned_cart.order_id", nullValue()));
        detail(handedOff, "en").body(jsonAt("abandoned_cart.phase", equalTo("payment_method")))
                .body(jsonAt("abandoned_cart.history.type", hasItems("Created Successfully", "Restored by the Customer",
                        "Sent to Checkout")))
                .body(jsonAt("abandoned_cart.history[0].created_at",
                        matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z")));
        detail(ordered, "en").body(jsonAt("abandoned_cart.phase", equalTo("completed")))
                .body(jsonAt("abandoned_cart.order_id", equalTo(Long.parseLong("9001" + Math.abs(ordered.hashCode())))));
        listed("phase", "login").body(jsonAt("abandoned-carts.id", contains(known)));
        listed("phase", "payment-method").body(jsonAt("abandoned-carts.id", contains(handedOff)));
        listed("phase", "completed").body(jsonAt("abandoned-carts.id", contains(ordered)));
        listed("phase", "verification").body(jsonAt("abandoned-carts", hasSize(0)));
        LINEN.zidApi().get(LIST + "?page=1&page_size=100&phase=new").then().body(jsonAt("abandoned-carts.id", hasItem(nobodys)))
                .body(jsonAt("abandoned-carts.id", not(hasItem(known))));
    }

    private ValidatableResponse listed(String parameter, Object value) {
        return list().queryParam("page", 1).queryParam("page_size", 100).queryParam(parameter, value).get(LIST).then()
                .statusCode(200);
    }

    private RequestSpecification list() {
        return LINEN.zidApi().queryParam("search_term", mail);
    }

    @Test
    void listsWhatWasLeftAndNothingElse() {
        String left = left(LINEN, Map.of("phone", "966555"));
        String deleted = left(LINEN, Map.of());
        LINEN.api().delete("/v3/carts/{id}", deleted).then().statusCode(204);
        left(LINEN, Map.of("products", List.of()));
        LINEN.pushes(newId(), Map.of("email", mail));
        left(HONEY, Map.of());

        JsonPath list = listed("page", 1).body(jsonAt("abandoned-carts.id", contains(left)))
                .body(jsonAt("pagination.page", equalTo(1)))
                .body(jsonAt("pagination.next_page", nullValue())).body(jsonAt("pagination.last_page", equalTo(1)))
                .body(jsonAt("pagination.count", equalTo(1))).extract().jsonPath();

        assertThat(list.getMap("abandoned-carts[0]")).containsOnlyKeys("id", "store_id", "url", "cart_id", "order_id", "phase",
                "customer_id", "customer_name", "customer_email", "customer_mobile", "city_id", "products_count",
                "reminders_count", "cart_total", "cart_total_string", "whatsapp_message", "currency_code", "source",
                "session_id", "created_at", "updated_at").containsEntry("customer_email", mail)
                .containsEntry("customer_mobile", "966555").containsEntry("currency_code", "USD")
                .containsEntry("created_at", "2026-01-01 10:00:00").containsEntry("products_count", 2)
                .containsEntry("cart_total_string", "47.50 USD").containsEntry("source", "api");
        assertThat(list.getString("abandoned-carts[0].url")).startsWith("https://shop.test/cartrestore/" + left + "~");
        for (String gone : List.of(deleted, newId(), "a b")) {
            LINEN.zidApi().get(LIST + "/{id}", gone).then().statusCode(404).body(jsonAt("status", equalTo("error")))
                    .body(jsonAt("message.type", equalTo("error"))).body(jsonAt("message.code", equalTo("not_found")))
                    .body(jsonAt("message.description", not(blankOrNullString())));
        }
        HONEY.zidApi().get(LIST + "/{id}", left).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"U", "é", "12", "U$", "--", "", "ZZ", "qq"})
    void showsACartWhoseCountryIsNoCode(String code) {
        String id = left(LINEN,
                Map.of("languageCode", "--_", "shippingAddress", Map.of("city", "Jeddah", "countryCode", code)));

        listed("page", 1).body(jsonAt("abandoned-carts.id", contains(id)));
        detail(id, "ar").body(jsonAt("abandoned_cart.city.name", equalTo("Jeddah")))
                .body(jsonAt("abandoned_cart.city.country_code", equalTo(code)))
                .body(jsonAt("abandoned_cart.city.country_name", nullValue()));
    }

    @Test
    void takesAnEmptyTextForNoValue() {
        String id = left(LINEN, Map.of("shippingAddress", Map.of("city", "", "country", "France"), "billingAddress",
                Map.of("firstName", "", "lastName", "Doe", "city", "Laval", "country", "", "countryCode", "CA")));

        detail(id, "en").body(jsonAt("abandoned_cart.customer_name", equalTo("Doe")))
                .body(jsonAt("abandoned_cart.city.country_name", equalTo("Canada")))
                .body(jsonAt("abandoned_cart.city.name", equalTo("Laval")));
    }

    @Test
    void readsPageAfterPageWhileCartsComeAndGo() {
        List<String> left = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            left.add(0, left(LINEN, Map.of()));
        }

        List<String> read = new ArrayList<>(page(1, 2).body(jsonAt("pagination.next_page", equalTo(2)))
                .body(jsonAt("pagination.last_page", equalTo(4))).body(jsonAt("pagination.count", equalTo(7))).extract()
                .jsonPath()
                .getList("abandoned-carts.id"));
        left(LINEN, Map.of());
        LINEN.api().delete("/v3/carts/{id}", read.get(0)).then().statusCode(204);
        read.addAll(page(2, 2).extract().jsonPath().getList("abandoned-carts.id"));
        read.addAll(page(3, 2).extract().jsonPath().getList("abandoned-carts.id"));
        read.addAll(page(4, 2).body(jsonAt("pagination.next_page", nullValue()))
                .body(jsonAt("pagination.last_page", equalTo(4))).extract()
                .jsonPath().getList("abandoned-carts.id"));

        assertThat(read).isEqualTo(left);
    }

    private ValidatableResponse page(int page, int size) {
        return list().queryParam("page", page).queryParam("page_size", size).get(LIST).then().statusCode(200);
    }

    @Test
    void listsInTheOrderInWhichCartsWereBegun() {
        String second = left(LINEN, Map.of("createdAt", "2026-01-01T11:00:00Z"));
        String first = left(LINEN, Map.of("createdAt", "2026-01-01T09:00:00Z"));
        String third = left(LINEN, Map.of("createdAt", "2026-01-01T12:00:00Z"));

        assertThat(begun("desc")).containsExactly(third, second, first);
        assertThat(begun("asc")).containsExactly(first, second, third);
        page(1, 3).body(jsonAt("abandoned-carts.id", contains(third, first, second)));
        list().queryParam("page", 3).queryParam("page_size", 1).queryParam("filter_order_by", "created_at")
                .queryParam("filter_sort_by", "asc").queryParam("date_to", "2026-01-01").get(LIST).then()
                .body(jsonAt("abandoned-carts.id", contains(third)));
    }

    /** Page by page. */
    private List<String> begun(String direction) {
        List<String> read = new ArrayList<>();
        for (Integer page = 1; page != null;) {
            JsonPath part = list().queryParam("page", page).queryParam("page_size", 1)
                    .queryParam("filter_order_by", "created_at").queryParam("filter_sort_by", direction).get(LIST).then()
                    .statusCode(200).extract().jsonPath();
            read.addAll(part.getList("abandoned-carts.id"));
            page = part.get("pagination.next_page");
        }
        return read;
    }

    @Test
    void readsOnForEachKeyByItself() {
        List<String> left = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            left.add(0, left(LINEN, Map.of()));
        }
        page(1, 2);
        left(LINEN, Map.of());
        RequestSpecification other = given().header("Host", "shop.test").header("Authorization", "Bearer linen-reading-key")
                .header("X-Manager-Token", "linen-reading-key").queryParam("search_term", mail);

        other.queryParam("page", 1).queryParam("page_size", 2).get(LIST).then().statusCode(200);

        page(2, 2).body(jsonAt("abandoned-carts.id", contains(left.get(2), left.get(3))));
    }

    @Test
    void tellsTheNumberOfAnOrderWhoseIdIsNone() {
        String numbered = left(LINEN, Map.of());
        LINEN.api().body(Shop.order("ord-" + numbered, Map.of("cartID", numbered, "orderNumber", 27))).post("/v3/orders").then()
                .statusCode(200);
        String unnumbered = left(LINEN, Map.of());
        LINEN.orders("ord-" + unnumbered, unnumbered);

        detail(numbered, "en").body(jsonAt("abandoned_cart.order_id", equalTo(27)));
        detail(unnumbered, "en").body(jsonAt("abandoned_cart.order_id", equalTo("ord-" + unnumbered)));
        listed("phase", "completed").body(jsonAt("abandoned-carts.order_id", contains("ord-" + unnumbered, 27)));
    }

    @Test
    void countsOutAPageThatNobodyReadOnTo() {
        List<String> left = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            left.add(0, left(LINEN, Map.of()));
        }

        page(3, 2).body(jsonAt("abandoned-carts.id", contains(left.get(4)))).body(jsonAt("pagination.count", equalTo(5)));
        page(4, 2).body(jsonAt("abandoned-carts", hasSize(0))).body(jsonAt("pagination.last_page", equalTo(3)));
        list().queryParam("page", 1).queryParam("page_size", 2).queryParam("filter_sort_by", "asc").get(LIST).then()
                .body(jsonAt("abandoned-carts.id", contains(left.get(4), left.get(3))));
        list().queryParam("page", 1_000_000).queryParam("page_size", 2).get(LIST).then().statusCode(422)
                .body(jsonAt("message.description", startsWith("page ")));
    }

    @ParameterizedTest
    @CsvSource({"date_from, 2026-01-01, true", "date_from, 2026-01-02, false", "date_to, 2026-01-01, true",
            "date_to, 2025-12-31, false", "products_count, 2, true", "products_count, 1, false", "cart_total, 47.5, true",
            "cart_total, 47.500001, true", "cart_total, 47, false", "customer_id, 4785497456, true", "customer_id, 1, false",
            "customer_id, 0, false",
            "currency_code, usd, true", "currency_code, SAR, false", "has_reminders, 0, true", "has_reminders, 1, false",
            "country_id, 184, false", "city_id, 71, false", "customer_type, individual, true", "customer_type, business, false",
            "filter_order_by, created_at, true", "filter_sort_by, DESC, true", "phase, '', true", "whatever, 1, true"})
    void filters(String parameter, String value, boolean found) {
        left(LINEN, Map.of());

        listed(parameter, value).body(jsonAt("abandoned-carts", hasSize(found ? 1 : 0)));
    }

    @ParameterizedTest
    @CsvSource({"-, 0", "0, 0", "5f2a9c, 0", "007, 0", "1234567890123456789, 0", "123456789012345678, 123456789012345678"})
    void findsACartByTheCustomersNumberThatItIsShownWith(String contact, long number) {
        String id = left(LINEN, Map.of("contactID", contact.equals("-") ? NONE : contact));

        listed("customer_id", number).body(jsonAt("abandoned-carts.id", contains(id)))
                .body(jsonAt("abandoned-carts[0].customer_id", number == 0 ? equalTo(0) : equalTo(number)));
    }

    @Test
    void filtersBySomethingOfTheNameThatIsShown() {
        String id = left(LINEN, Map.of("billingAddress", Map.of("firstName", "Zoë", "lastName", mail.substring(5, 20))));

        LINEN.zidApi().queryParam("page", 1).queryParam("page_size", 9)
                .queryParam("search_term", "ZOË " + mail.substring(5, 20))
                .get(LIST).then().body(jsonAt("abandoned-carts.id", contains(id)));
    }

    @Test
    void filtersBySomethingOfAnAddressOrANumberWithoutWildcards() {
        String id = left(LINEN, Map.of("phone", "+966%" + mail.hashCode()));

        for (String term : List.of(mail.toUpperCase(), mail.substring(3, 30), "966%" + mail.hashCode(), id)) {
            LINEN.zidApi().queryParam("page", 1).queryParam("page_size", 1).queryParam("search_term", term).get(LIST).then()
                    .body(jsonAt("abandoned-carts.id", contains(id)));
        }
        LINEN.zidApi().queryParam("page", 1).queryParam("page_size", 1).queryParam("search_term", "%" + mail).get(LIST).then()
                .body(jsonAt("abandoned-carts", hasSize(0)));
    }

    @Test
    void countsReminders() {
        String id = left(LINEN, Map.of());
        for (String type : List.of("REMINDED", "LINK_MAILED")) {
            sql.run("insert into cart_event (store, cart_id, event_key, type, origin, at) values ('linen', ?, ?, ?,"
                    + " 'STOREFRONT', current_timestamp)", id, type + ":1", type);
        }

        detail(id, "en").body(jsonAt("abandoned_cart.reminders_count", equalTo(2)))
                .body(jsonAt("abandoned_cart.history.type", hasItem("Reminder Sent Successfully")));
        listed("has_reminders", 1).body(jsonAt("abandoned-carts.reminders_count", contains(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"page", "page_size", "page=0&page_size=1", "page=1&page_size=101", "page=1&page_size=x",
            "page=1&page_size=1&phase=lost", "page=1&page_size=1&date_from=2026-13-01", "page=1&page_size=1&cart_total=much",
            "page=1&page_size=1&products_count=-1", "page=1&page_size=1&has_reminders=maybe",
            "page=1&page_size=1&currency_code=QQQQ", "page=1&page_size=1&filter_sort_by=up",
            "page=1&page_size=1&customer_id=x",
            "page=1&page_size=1&city_id=-1", "page=1&page_size=1&country_id=1.5", "page=1&page_size=1&filter_order_by=mood",
            "page=1&page_size=1&customer_type=robot",
            "page=1&page_size=1&search_term=a%00b"})
    void refusesParametersThatCannotBe(String query) {
        String name = query.replaceFirst("^page=1&page_size=1&", "").replaceFirst("^page=1&", "").replaceFirst("=.*", "");
        String sent = query.contains("=") ? query : query.equals("page") ? "page_size=1" : "page=1";

        LINEN.zidApi().urlEncodingEnabled(false).get(LIST + "?" + sent).then().statusCode(422)
                .body(jsonAt("status", equalTo("error"))).body(jsonAt("message.code", equalTo("unprocessable_entity")))
                .body(jsonAt("message.description", containsString(name)));
        LINEN.zidApi().urlEncodingEnabled(false).head(LIST + "?" + sent).then().statusCode(422);
    }

    @Test
    void readsAPageInFewStatementsHoweverManyCartsItHas() {
        for (int i = 0; i < 6; i++) {
            left(LINEN, Map.of());
        }

        List<String> sent = statements.during(() -> page(1, 5).body(jsonAt("abandoned-carts", hasSize(5))));

        assertThat(sent).filteredOn(statement -> statement.startsWith("select")).as("count, carts, lines, mark, tallies")
                .hasSize(5);
    }

    @Test
    void answersHeadLikeGetButWithoutABody() {
        String id = left(LINEN, Map.of());

        LINEN.zidApi().head(LIST + "/{id}", id).then().statusCode(200).body(equalTo(""));
        LINEN.zidApi().head(LIST + "/{id}", newId()).then().statusCode(404).body(equalTo(""));
        LINEN.zidApi().head(LIST + "?page=1&page_size=1").then().statusCode(200).body(equalTo(""));
    }

    @Test
    void refusesAStrangerInItsOwnForm() {
        given().header("Host", "shop.test").get(LIST + "?page=1&page_size=1").then().statusCode(401)
                .body(jsonAt("status", equalTo("error"))).body(jsonAt("message.code", equalTo("unauthorized")));
    }
}
