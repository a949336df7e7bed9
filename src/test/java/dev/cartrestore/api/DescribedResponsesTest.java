package dev.cartrestore.api;

import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.line;
import static dev.cartrestore.testsupport.Shop.newId;
import static dev.cartrestore.testsupport.SnipcartCarts.item;
import static dev.cartrestore.testsupport.SnipcartCarts.json;
import static dev.cartrestore.testsupport.SnipcartCarts.sized;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.testsupport.DescribedResponse;
import dev.cartrestore.testsupport.Fixtures;
import dev.cartrestore.testsupport.Shop;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every field of what programs are answered is described; and no field of the vendors' formats that there is not. */
@QuarkusTest
class DescribedResponsesTest {

    private static final String SNIPCART = "/api/carts/abandoned";
    private static final String ZID = "/v1/managers/store/abandoned-carts";
    private static final String BIGCOMMERCE = "/stores/{storeHash}/v3/abandoned-carts";

    @TestHTTPResource(value = "/openapi", management = true)
    String openApi;

    private final String id = newId();
    private final String contact = newId().substring(0, 30);
    private final String mail = newId() + "@example.com";

    private JsonNode description;

    @BeforeEach
    void readAndPush() {
        description = json(given().queryParam("format", "json").get(openApi).then().statusCode(200).extract().asString());
        LINEN.pushes(id, whole());
    }

    /** A cart of which everything is known that a storefront can tell. */
    private Map<String, Object> whole() {
        Map<String, Object> line = line("line-1", 2, 1500);
        line.putAll(Map.of("sku", "TEE-M", "description", "Linen", "oldPrice", 2000, "discount", 500, "imageUrl",
                "https://shop.test/tee.jpg", "productUrl", "https://shop.test/tee", "options",
                List.of(Map.of("name", "Size", "value", "M"))));
        Map<String, Object> cart = new LinkedHashMap<>(Map.of("email", mail, "contactID", contact, "phone", "+15145550100",
                "createdAt", "2026-01-01T10:00:00Z", "updatedAt", "2026-01-01T10:00:00Z", "attributionID", "summer",
                "languageCode", "en", "products", List.of(line), "customerName", "Jane Doe", "shippingSum", 500));
        cart.putAll(Map.of("shippingMethod", "Air", "billingAddress", address(), "shippingAddress", address()));
        return cart;
    }

    private static Map<String, Object> address() {
        Map<String, Object> address = new LinkedHashMap<>(Map.of("firstName", "Jane", "lastName", "Doe", "company", "Doe & Co",
                "phone", "+15145550100", "country", "Canada", "countryCode", "CA", "state", "Québec", "stateCode", "QC"));
        address.putAll(
                Map.of("city", "Québec", "address", "226 Rue Saint-Joseph Est", "address2", "2", "postalCode", "G1K3A9"));
        return address;
    }

    @Test
    void toSnipcartsPrograms() {
        isAllThere("get", SNIPCART, json(Fixtures.text("snipcart-abandoned-carts.json")),
                json("{\"items\":[" + withOption(id) + "]}"),
                served(LINEN.snipcartApi().queryParam("email", mail).get(SNIPCART)));
        isAllThere("get", SNIPCART + "/{token}", json(Fixtures.text("snipcart-abandoned-cart.json")), withOption(id),
                served(LINEN.snipcartApi().get(SNIPCART + "/{id}", id)));
    }

    /** The vendor's sample with what its documentation has besides. */
    private static ObjectNode withOption(String token) {
        ObjectNode cart = sized(token);
        item(cart).remove("maxQuantity");
        return cart;
    }

    @Test
    void toZidsPrograms() {
        isAllThere("get", ZID, served(LINEN.zidApi().get(ZID + "?page=1&page_size=10&search_term=" + mail)));
        isAllThere("get", ZID + "/{cartId}", json(Fixtures.text("zid-abandoned-cart.json")),
                served(LINEN.zidApi().get(ZID + "/{id}", id)));
    }

    @Test
    void toBigCommercesPrograms() {
        isAllThere("get", BIGCOMMERCE + "/{token}",
                served(LINEN.bigCommerceApi().get(BIGCOMMERCE + "/{token}", "linen", LINEN.signedIdOf(id))));
        for (String settings : List.of("/settings", "/settings/channels/{channelId}")) {
            isAllThere("get", BIGCOMMERCE + settings, json(Fixtures.text("bigcommerce-settings.json")),
                    served(LINEN.bigCommerceApi().get((BIGCOMMERCE + settings).replace("{channelId}", "1"), "linen")));
        }
    }

    @Test
    void toOmnisendsPrograms() {
        Map<String, Object> order = wholeOrder();

        isAllThere("post", "/v3/orders", served(LINEN.api().body(order).post("/v3/orders")));
        isAllThere("get", "/v3/orders/{orderId}", served(LINEN.api().get("/v3/orders/{id}", order.get("orderID"))));
        isAllThere("post", "/v3/carts", served(LINEN.api().body(Shop.cart(newId(), Map.of())).post("/v3/carts")));
        isAllThere("get", "/v3/carts/{cartId}", served(LINEN.api().get("/v3/carts/{id}", id)));
        isAllThere("get", "/v3/carts", served(LINEN.api().get("/v3/carts?email=" + mail)));
        isAllThere("get", "/v3/contacts/{contactId}", served(LINEN.api().get("/v3/contacts/{id}", contact)));
        isAllThere("get", "/v3/contacts", served(LINEN.api().get("/v3/contacts?email=" + mail)));
        isAllThere("patch", "/v3/carts/{cartId}/products/{lineId}", served(
                LINEN.api().body(Map.of("quantity", 3)).patch("/v3/carts/{id}/products/line-1", id)));
        isAllThere("patch", "/v3/carts/{cartId}", served(
                LINEN.api().body(Map.of("currency", "USD", "cartSum", 1)).patch("/v3/carts/{id}", id)));
    }

    private Map<String, Object> wholeOrder() {
        Map<String, Object> product = new LinkedHashMap<>(Map.of("productID", "P1", "variantID", "P1-M", "title", "Tee",
                "quantity", 1, "price", 1500, "sku", "TEE-M", "variantTitle", "M", "vendor", "Doe", "discount", 0));
        product.putAll(Map.of("weight", 0.2, "imageUrl", "https://shop.test/tee.jpg", "productUrl", "https://shop.test/tee",
                "categoryIDs", List.of("tees"), "tags", List.of("new")));
        Map<String, Object> order = Shop.order(newId(), Map.of("orderNumber", 9001, "cartID", newId(), "contactID", contact,
                "phone", "+15145550100", "subTotalSum", 5000, "subTotalTaxIncluded", true, "discountSum", 0, "taxSum", 0,
                "shippingSum", 250));
        for (String text : List.of("discountCode", "discountType", "paymentMethod", "shippingMethod", "trackingCode",
                "courierTitle", "courierUrl", "orderUrl", "source", "contactNote", "cancelReason", "attributionID")) {
            order.put(text, "something");
        }
        order.putAll(Map.of("discountValue", 0, "paymentStatus", "paid", "fulfillmentStatus", "delivered", "updatedAt",
                "2026-11-02T09:30:00Z", "canceledDate", "2026-11-02T09:30:00Z", "tags", List.of("vip"), "billingAddress",
                address(), "shippingAddress", address(), "products", List.of(product)));
        return order;
    }

    @Test
    void toMerchants() {
        for (String path : List.of("/merchant/recovery", "/merchant/audit", "/merchant/deliveries", "/merchant/keys",
                "/merchant/people/suppressions")) {
            assertThat(compared("get", path, served(LINEN.api().get(path))).strange()).as(path).isEmpty();
        }
        assertThat(compared("get", "/merchant/carts/{cartId}/events",
                served(LINEN.api().get("/merchant/carts/{id}/events", id))).strange()).isEmpty();
        assertThat(compared("post", "/merchant/carts/{cartId}/events", served(
                LINEN.api().body(Map.of("type", "reminded")).post("/merchant/carts/{id}/events", id))).strange()).isEmpty();
        assertThat(compared("post", "/merchant/people/export", served(
                LINEN.api().body(Map.of("email", mail)).post("/merchant/people/export"))).strange()).isEmpty();
    }

    private static JsonNode served(Response answer) {
        return json(answer.then().statusCode(200).extract().asString());
    }

    private void isAllThere(String method, String path, JsonNode... answers) {
        DescribedResponse compared = compared(method, path, answers);

        assertThat(compared.strange()).as("not described at " + path).isEmpty();
        assertThat(compared.neverMet()).as("described at " + path + " and never answered").isEmpty();
    }

    private DescribedResponse compared(String method, String path, JsonNode... answers) {
        DescribedResponse described = new DescribedResponse(description, method, path);
        for (JsonNode answer : answers) {
            described.compare(answer);
        }
        return described;
    }
}
