package dev.cartrestore.platform.omnisend;

import static dev.cartrestore.testsupport.Json.jsonAt;
import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.NONE;
import static dev.cartrestore.testsupport.Shop.cart;
import static dev.cartrestore.testsupport.Shop.line;
import static dev.cartrestore.testsupport.Shop.newId;
import static dev.cartrestore.testsupport.Shop.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What storefronts really send: one odd field costs no cart and no order. */
@QuarkusTest
class OmnisendIntakeTest {

    private static final String NOTES = "Cart-Restore-Notes";

    @Inject
    MeterRegistry metrics;

    @Inject
    Clock clock;

    private static ValidatableResponse push(String id, Map<String, ?> changes) {
        return LINEN.api().body(cart(id, changes)).post("/v3/carts").then().statusCode(200);
    }

    private static Map<String, Object> odd(String field, Object value) {
        Map<String, Object> line = line("odd", 1, 2450);
        line.put(field, value);
        return line;
    }

    private static Map<String, ?> withLines(Object... lines) {
        return Map.of("products", Arrays.asList(lines));
    }

    private static ValidatableResponse stored(String id) {
        return LINEN.api().get("/v3/carts/{id}", id).then().statusCode(200);
    }

    // ---- lines

    @Test
    void saysInThreePlacesWhatWasLeftOut() {
        String id = newId();
        double before = counted("line");

        push(id, withLines(line("good", 1, 1500), odd("quantity", 0)))
                .header(NOTES, equalTo("products[1]: quantity 0, line left out"));

        stored(id).body(jsonAt("products.cartProductID", contains("good")));
        LINEN.api().get("/merchant/carts/{id}/events", id).then().body(jsonAt("events.type", hasItem("noted")))
                .body("events.find { it.type == 'noted' }.note", equalTo("products[1]: quantity 0, line left out"));
        assertThat(counted("line")).isEqualTo(before + 1);
    }

    private double counted(String kind) {
        return metrics.find("cartrestore.intake.notes").tags("store", "linen", "source", "omnisend", "kind", kind).counters()
                .stream().mapToDouble(counter -> counter.count()).sum();
    }

    @Test
    void hasNoNotesWhereNothingIsOdd() {
        push(newId(), Map.of()).header(NOTES, nullValue());
    }

    @Test
    void namesAMisspeltField() {
        push(newId(), Map.of("produkts", List.of())).header(NOTES, nullValue());
        Map<String, Object> cart = new HashMap<>(cart(newId(), Map.of()));
        cart.put("product", cart.remove("products"));

        LINEN.api().body(cart).post("/v3/carts").then().statusCode(200)
                .header(NOTES, equalTo("product: unknown field, ignored; did you mean products?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "2.0", "\"2\"", "2e0"})
    void readsAQuantityInEveryNotation(String quantity) {
        String id = newId();
        String body = "{\"cartID\":\"" + id
                + "\",\"email\":\"a@example.com\",\"currency\":\"EUR\",\"cartSum\":2.0,\"products\":"
                + "[{\"cartProductID\":\"l\",\"productID\":\"P\",\"variantID\":\"V\",\"title\":\"T\",\"price\":1.0,\"quantity\":"
                + quantity + "}]}";

        LINEN.api().body(body).post("/v3/carts").then().statusCode(200).header(NOTES, nullValue());

        stored(id).body(jsonAt("products[0].quantity", equalTo(2))).body(jsonAt("cartSum", equalTo(2)));
    }

    @Test
    void takesAFractionOfAPieceAtThePriceOfTheWhole() {
        String id = newId();
        push(id, withLines(odd("quantity", 0.5))).header(NOTES, containsString("quantity 0.5"));

        stored(id).body(jsonAt("products[0].quantity", equalTo(1))).body(jsonAt("products[0].price", equalTo(1225)));
    }

    static List<Map<String, Object>> linesThatStay() {
        return List.of(odd("title", null), odd("title", ""), odd("title", false), odd("productID", null),
                odd("variantID", ""), odd("variantID", 7), odd("quantity", null), odd("quantity", 25_000), odd("sku", false),
                odd("imageUrl", false), odd("productUrl", List.of()), odd("description", "x".repeat(20_000)),
                odd("title", "x".repeat(2_500)), odd("imageUrl", "https://cdn.example/" + "x".repeat(5_000)),
                odd("options", false), odd("options", Map.of("Size", "M")),
                odd("options", List.of(Map.of("name", "", "value", "x"))),
                odd("oldPrice", "many"), odd("discount", -5), odd("cartProductID", null), odd("cartProductID", 7),
                odd("vendor", List.of("Acme", "Bolt")), odd("bodyHtml", "x".repeat(20_000)), odd("currency", "usd"));
    }

    @ParameterizedTest
    @MethodSource("linesThatStay")
    void keepsALineWhateverElseOfItIsOdd(Map<String, Object> odd) {
        String id = newId();
        push(id, withLines(line("good", 1, 1500), odd));

        stored(id).body(jsonAt("products", hasSize(2))).body(jsonAt("products[0].cartProductID", equalTo("good")))
                .body(jsonAt("products.sku", not(hasItem("false")))).body(jsonAt("products.imageUrl", not(hasItem("false"))));
        LINEN.browser().get("/cartrestore/{id}/", id).then().statusCode(200).body(not(containsString("false\"")));
    }

    static List<Object> linesThatGo() {
        List<Object> lines = new ArrayList<>(List.of(odd("quantity", 0), odd("quantity", -1), odd("price", -100),
                odd("price", "free"), odd("price", false), odd("price", 1e15), odd("currency", "EUR"), "no line", 7));
        lines.add(null);
        return lines;
    }

    @ParameterizedTest
    @MethodSource("linesThatGo")
    void losesNoGoodLineForABadOne(Object bad) {
        String id = newId();
        push(id, withLines(bad, line("good", 1, 1500))).header(NOTES, containsString("products[0]"));

        stored(id).body(jsonAt("products.cartProductID", contains("good")));
    }

    @Test
    void makesDoubledLineIdsDistinctAndReadsAListWithGaps() {
        String id = newId();
        push(id, withLines(line("l", 1, 1), line("l", 2, 1)));
        stored(id).body(jsonAt("products.cartProductID", contains("l", "l-2")));

        Map<String, Object> gaps = new LinkedHashMap<>();
        gaps.put("0", line("a", 1, 1));
        gaps.put("3", line("b", 1, 1));
        push(id, Map.of("products", gaps));
        stored(id).body(jsonAt("products.cartProductID", contains("a", "b")));
    }

    @Test
    void refusesPricesThatAreEvidentlyNoCents() {
        for (Object price : List.of(12.5, "12.50")) {
            LINEN.api().body(cart(newId(), withLines(odd("price", price)))).post("/v3/carts").then().statusCode(400)
                    .body("fields.'products[0].price'", containsString("whole number in cents"));
        }
    }

    @Test
    void takesPricesThatAreTheLinesSumsAsSuch() {
        String id = newId();
        push(id, Map.of("cartSum", 7500, "products", List.of(line("three", 3, 6000), line("one", 1, 1500))))
                .header(NOTES, containsString("lines' sums"));

        stored(id).body(jsonAt("products.price", contains(2000, 1500)));
    }

    // ---- the cart

    static List<Map<String, ?>> oddCarts() {
        Map<String, Object> nothing = new HashMap<>();
        List.of("contactID", "phone", "attributionID", "createdAt", "billingAddress", "cartRecoveryUrl", "products", "cartSum")
                .forEach(field -> nothing.put(field, null));
        return List.of(nothing, Map.of("currency", NONE), Map.of("currency", "usd"), Map.of("currency", "XYZ"),
                Map.of("cartSum", NONE), Map.of("cartSum", -1), Map.of("cartSum", 47.5), Map.of("cartSum", "4750"),
                Map.of("email", "nobody"), Map.of("email", " jane.doe@example.com "), Map.of("contactID", "a b"),
                Map.of("contactID", false), Map.of("email", NONE, "contactID", NONE), Map.of("phone", 966500000000L),
                Map.of("cartRecoveryUrl", "/cart?restore=1"), Map.of("cartRecoveryUrl", "//shop.test/c"),
                Map.of("cartRecoveryUrl", "https://shop.test/?c=" + "x".repeat(6_000)),
                Map.of("cartRecoveryUrl", "https://shop.test/my cart"), Map.of("cartRecoveryUrl", "javascript:alert(1)"),
                Map.of("createdAt", "2026-11-20 09:14:02"), Map.of("updatedAt", "0000-00-00 00:00:00"),
                Map.of("createdAt", 1763629142000L), Map.of("billingAddress", "-"),
                Map.of("billingAddress", Map.of("countryCode", "DEU")), Map.of("shippingAddress", List.of()),
                Map.of("languageCode", 7), Map.of("notes", "x".repeat(20_000)), Map.of("products", Map.of()));
    }

    @ParameterizedTest
    @MethodSource("oddCarts")
    void keepsACartWhateverElseOfItIsOdd(Map<String, ?> odd) {
        String id = newId();
        push(id, odd);

        stored(id).body(jsonAt("currency", equalTo("USD")));
        LINEN.browser().get("/cartrestore/{id}/", id).then().statusCode(200);
    }

    @Test
    void givesOurOwnLinkForOneThatIsTooLongAndCompletesARelativeOne() {
        String id = newId();
        push(id, Map.of("cartRecoveryUrl", "https://shop.test/?c=" + "x".repeat(6_000)));
        stored(id).body(jsonAt("cartRecoveryUrl", containsString("/cartrestore/" + id + "~")));

        push(id, Map.of("cartRecoveryUrl", "/cart?restore=1"));
        stored(id).body(jsonAt("cartRecoveryUrl", equalTo("https://shop.test/cart?restore=1")));
    }

    @Test
    void keepsStrangersApartWhomASenderDoesNotKnow() {
        String ada = newId() + "@example.com";
        String bob = newId() + "@example.com";
        String adas = newId();
        String bobs = newId();
        push(adas, Map.of("email", ada, "contactID", false));
        push(bobs, Map.of("email", bob, "contactID", false));

        LINEN.api().body(order(newId(), Map.of("email", bob, "contactID", false, "createdAt", clock.instant().toString())))
                .post("/v3/orders").then().statusCode(200);

        stored(adas).body(jsonAt("contactID", equalTo("")));
        LINEN.browser().get("/cartrestore/{id}/", bobs).then().statusCode(404);
        String page = LINEN.browser().get("/cartrestore/{id}/?omnisendContactID=undefined", adas).then().statusCode(200)
                .extract()
                .header("Set-Cookie");
        assertThat(String.valueOf(page)).doesNotContain("omnisendContactID=");
    }

    @Test
    void takesACompressedBodyForNone() {
        LINEN.api().header("Content-Encoding", "br").body(cart(newId(), Map.of())).post("/v3/carts").then().statusCode(415)
                .header("Accept-Encoding", equalTo("identity"));
        LINEN.api().header("Content-Encoding", "identity").body(cart(newId(), Map.of())).post("/v3/carts").then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({"windows-1252, windows-1252", "ISO-8859-1, iso-8859-1", "UTF-8, iso-8859-1", "UTF-8, utf-8", "UTF-16, utf-16"})
    void readsABodyInTheCharsetThatItDeclares(String sent, String declared) {
        String id = newId();
        byte[] body = """
                {"cartID": "%s", "email": "jane@example.com", "currency": "USD", "cartSum": 2500, "products": [
                 {"cartProductID": "line-1", "productID": "P1", "title": "Größe", "quantity": 1, "price": 2500}]}"""
                .formatted(id)
                .getBytes(Charset.forName(sent));

        LINEN.api().contentType("application/json; charset=" + declared).body(body).post("/v3/carts").then().statusCode(200);

        stored(id).body(jsonAt("products[0].title", equalTo("Größe")));
    }

    @Test
    void refusesABodyThatIsNeitherUtf8NorDeclared() {
        byte[] body = "{\"cartID\": \"x\", \"city\": \"Köln\"}".getBytes(StandardCharsets.ISO_8859_1);

        LINEN.api().body(body).post("/v3/carts").then().statusCode(400).body(jsonAt("error", containsString("UTF-8")));
    }

    /** An invisible character must not keep a person from being found: by the order that ends reminders, and by an erasure. */
    @Test
    void findsAPersonWhoseAddressWasCopiedWithWhatCannotBeSeen() {
        String address = newId() + "@example.com";
        String id = newId();
        push(id, Map.of("email", "\ufeff" + address + "\u200b\u00a0", "contactID", NONE))
                .header(NOTES, containsString("email: invisible characters removed"));
        stored(id).body(jsonAt("email", equalTo(address)));

        LINEN.api().body(order(newId(), Map.of("email", address + "\u200e", "contactID", NONE, "createdAt",
                clock.instant().toString()))).post("/v3/orders").then().statusCode(200);

        LINEN.browser().get("/cartrestore/{id}/", id).then().statusCode(404);
    }

    @Test
    void letsAnOrderWhoseTimeWasNeverSetEndItsCart() {
        String id = newId();
        String address = newId() + "@example.com";
        push(id, Map.of("email", address, "contactID", NONE));

        LINEN.api().body(order(newId(), Map.of("email", address, "contactID", NONE, "createdAt", 0))).post("/v3/orders").then()
                .statusCode(200).header(NOTES, containsString("createdAt: before 2000, left out"));

        LINEN.browser().get("/cartrestore/{id}/", id).then().statusCode(404);
    }

    @Test
    void saysThatNothingOfAnOrderedOrErasedCartChanges() {
        String ordered = LINEN.pushes();
        LINEN.orders(newId(), ordered);
        String note = "cart: ordered, nothing changed";

        push(ordered, Map.of("products", List.of(line("new", 1, 1)))).header(NOTES, containsString(note));
        LINEN.api().body(cart(ordered, Map.of())).put("/v3/carts/{id}", ordered).then().header(NOTES, containsString(note));
        LINEN.api().body(line("new", 1, 1)).post("/v3/carts/{id}/products", ordered).then().statusCode(200)
                .header(NOTES, containsString(note));
        stored(ordered).body(jsonAt("products.cartProductID", contains("line-1", "line-2")));
    }

    @Test
    void leavesOutANumberThatNoComputerCanHold() {
        String body = """
                {"cartID": "%s", "email": "jane@example.com", "currency": "USD", "x": 1e9999999999, "products": [
                 {"cartProductID": "line-1", "productID": "P1", "title": "Tee", "quantity": 1e9999999999, "price": 2500}]}""";
        String id = newId();

        LINEN.api().body(body.formatted(id)).post("/v3/carts").then().statusCode(200)
                .header(NOTES, containsString("products[0].quantity: cannot be read, left out"));
        stored(id).body(jsonAt("products[0].quantity", equalTo(1)));
    }

    @Test
    void readsListsWithKeysAndChosenOptionsInAList() {
        String id = newId();
        push(id, Map.of("products", Map.of("c4ca4238", Map.of("productID", "P1", "title", "Tee", "quantity", 2, "price", 1500,
                "options", Map.of("1", Map.of("name", "Size", "value", "M")), "imageUrl",
                List.of("https://cdn.test/1.png", "https://cdn.test/2.png")))));

        stored(id).body(jsonAt("products[0].productID", equalTo("P1")))
                .body(jsonAt("products[0].imageUrl", equalTo("https://cdn.test/1.png")))
                .body(jsonAt("products[0].options[0].value", equalTo("M")));
    }

    @Test
    void addsUpALinesSumAfterAChangeThatSaysNone() {
        String id = newId();
        push(id, Map.of("products", List.of(line("line-1", 2, 1500)), "cartSum", 3000));

        LINEN.api().body(Map.of("products", List.of(Map.of("cartProductID", "line-1", "quantity", 5),
                Map.of("cartProductID", "line-2", "sku", "SKU-3", "title", "Hat", "quantity", 1, "price", 700))))
                .patch("/v3/carts/{id}", id).then().statusCode(200);

        stored(id).body(jsonAt("cartSum", equalTo(8200))).body(jsonAt("products[1].productID", equalTo("SKU-3")));
    }

    // ---- newer and older

    @Test
    void comparesSentTimesWithSentTimes() {
        String id = newId();
        Instant begun = clock.instant().minus(Duration.ofHours(5)).truncatedTo(ChronoUnit.SECONDS);
        push(id, Map.of("updatedAt", begun.toString()));
        LINEN.api().delete("/v3/carts/{id}/products/line-1", id).then().statusCode(204);

        push(id, Map.of("updatedAt", begun.plusSeconds(60).toString(), "products", List.of(line("a", 1, 1), line("b", 1, 1))));
        stored(id).body(jsonAt("products.cartProductID", contains("a", "b")));

        push(id, Map.of("updatedAt", begun.toString(), "products", List.of(line("late", 1, 1))))
                .header(NOTES, containsString("older than the latest that was sent, nothing changed"));
        stored(id).body(jsonAt("products.cartProductID", contains("a", "b")));
    }

    @Test
    void letsNoLateOlderPushReviveADeletedCart() {
        String id = newId();
        push(id, Map.of("updatedAt", "2026-11-02T10:00:00Z"));
        LINEN.api().delete("/v3/carts/{id}", id).then().statusCode(204);

        push(id, Map.of("updatedAt", "2026-11-02T09:00:00Z"));
        LINEN.api().get("/v3/carts/{id}", id).then().statusCode(404);

        push(id, Map.of("updatedAt", "2026-11-02T11:00:00Z"));
        stored(id);
    }

    @Test
    void noticesAClockThatIsHoursOff() {
        push(newId(), Map.of("updatedAt", clock.instant().minus(Duration.ofHours(5)).toString()))
                .header(NOTES, containsString("almost exactly 5 h ago"));
    }

    // ---- orders

    static List<Map<String, ?>> oddOrders() {
        Map<String, Object> line = line("l", 1, 100);
        List<Map<String, ?>> orders = new ArrayList<>();
        for (Map<String, ?> change : List.of(Map.of("quantity", 0), Map.of("quantity", 0.5), Map.of("title", ""),
                Map.of("price", -500), Map.of("price", 12.5), Map.of("vendor", List.of("A", "B")), Map.of("vendor", false),
                Map.of("weight", "0.5"), Map.of("categoryIDs", List.of(17)), Map.of("variantID", List.of()))) {
            Map<String, Object> odd = new HashMap<>(line);
            odd.putAll(change);
            orders.add(Map.of("products", List.of(odd)));
        }
        orders.addAll(List.of(Map.of("products", List.of()), Map.of("products", "none"), Map.of("discountSum", -500),
                Map.of("taxSum", -1), Map.of("orderSum", -1), Map.of("orderSum", 0), Map.of("orderSum", "1500"),
                Map.of("orderSum", NONE), Map.of("currency", "usd"), Map.of("currency", NONE), Map.of("createdAt", NONE),
                Map.of("createdAt", "2026-11-20 09:14:02"), Map.of("canceledDate", "0000-00-00 00:00:00"),
                Map.of("orderNumber", "#1001"), Map.of("orderNumber", "nine"), Map.of("paymentStatus", "unpaid"),
                Map.of("paymentStatus", "partially_paid"), Map.of("fulfillmentStatus", "partiallyFulfilled"),
                Map.of("tags", "vip"), Map.of("tags", Arrays.asList((Object) null)), Map.of("discountValue", 12.5),
                Map.of("subTotalTaxIncluded", "true"), Map.of("email", " jane.doe@example.com "), Map.of("email", "nobody"),
                Map.of("email", NONE), Map.of("billingAddress", "-"), Map.of("billingAddress", Map.of("countryCode", "USA")),
                Map.of("contactNote", "x".repeat(20_000))));
        return orders;
    }

    @ParameterizedTest
    @MethodSource("oddOrders")
    void countsAnOrderWhateverElseOfItIsOdd(Map<String, ?> odd) {
        String cart = LINEN.pushes();
        Map<String, Object> order = order(newId(), odd);
        order.put("cartID", cart);

        LINEN.api().body(order).post("/v3/orders").then().statusCode(200);

        LINEN.browser().get("/cartrestore/{id}/", cart).then().statusCode(404);
        LINEN.api().get("/v3/orders/{id}", order.get("orderID")).then().statusCode(200);
    }

    @Test
    void readsWhatItCanOfAnOrder() {
        String id = newId();
        LINEN.api().body(order(id, Map.of("orderNumber", "#1001", "paymentStatus", "partially_paid", "tags", "vip",
                "fulfillmentStatus", "later"))).post("/v3/orders").then().statusCode(200)
                .header(NOTES, equalTo("fulfillmentStatus: not a documented one, taken as none"));

        LINEN.api().get("/v3/orders/{id}", id).then().body(jsonAt("orderNumber", equalTo(1001)))
                .body(jsonAt("paymentStatus", equalTo("partiallyPaid")))
                .body(jsonAt("tags", contains("vip"))).body(jsonAt("$", not(hasKey("fulfillmentStatus"))));
    }

    @Test
    void storesAnUnknownOrderThatComesByPut() {
        String cart = LINEN.pushes();
        String id = newId();

        LINEN.api().body(order(id, Map.of("orderID", NONE, "cartID", cart))).put("/v3/orders/{id}", id).then().statusCode(200)
                .body(jsonAt("orderID", equalTo(id)));

        LINEN.browser().get("/cartrestore/{id}/", cart).then().statusCode(404);
    }

    @Test
    void takesNoCartOfAReturningCustomerForAnOldOrder() {
        String mail = newId() + "@example.com";
        String todays = newId();
        push(todays, Map.of("email", mail, "contactID", NONE));

        LINEN.api()
                .body(order(newId(), Map.of("email", mail, "createdAt", clock.instant().minus(Duration.ofDays(60)).toString())))
                .post("/v3/orders").then().statusCode(200);

        LINEN.browser().get("/cartrestore/{id}/", todays).then().statusCode(200);
    }
}
