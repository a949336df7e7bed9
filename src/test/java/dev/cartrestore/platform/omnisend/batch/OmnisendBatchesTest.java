package dev.cartrestore.platform.omnisend.batch;

import static dev.cartrestore.testsupport.Json.jsonAt;
import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.NONE;
import static dev.cartrestore.testsupport.Shop.cart;
import static dev.cartrestore.testsupport.Shop.line;
import static dev.cartrestore.testsupport.Shop.newId;
import static dev.cartrestore.testsupport.Shop.order;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import dev.cartrestore.testsupport.ShopperBrowser;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many carts or orders in one call, each of which is handled like one that comes alone. */
@QuarkusTest
class OmnisendBatchesTest {

    private static ValidatableResponse post(String endpoint, List<?> items) {
        return LINEN.api().body(Map.of("method", "POST", "endpoint", endpoint, "items", items)).post("/v3/batches").then();
    }

    @Test
    void storeCartsAndOrders() {
        String cart = LINEN.pushes();
        String other = newId();

        post("carts", List.of(cart(other, Map.of()))).statusCode(200);
        String id = post("orders", List.of(order(newId(), Map.of("cartID", cart)), Map.of("orderID", ""),
                order(newId(), Map.of("cartID", other)))).statusCode(200)
                .body(jsonAt("batchID", matchesPattern("[0-9a-f]{24}")))
                .header("Cart-Restore-Notes", containsString("items[1]")).extract().path("batchID");

        LINEN.browser().get("/cartrestore/{id}/", cart).then().statusCode(404);
        LINEN.browser().get("/cartrestore/{id}/", other).then().statusCode(404);
        LINEN.api().get("/v3/batches/{id}", id).then().statusCode(200).body(jsonAt("status", equalTo("finished")))
                .body(jsonAt("endpoint", equalTo("orders")))
                .body(jsonAt("totalCount", equalTo(3))).body(jsonAt("errorCount", equalTo(1)));
    }

    @Test
    void keepWhoseCartItIsWhereTheyNameNobody() {
        String id = LINEN.pushes();

        post("carts", List.of(cart(id, Map.of("email", NONE, "contactID", NONE, "products", List.of(line("new", 1, 100))))));

        LINEN.api().get("/v3/carts/{id}", id).then().body(jsonAt("email", equalTo("jane.doe@example.com")))
                .body(jsonAt("products[0].cartProductID", equalTo("new")));
    }

    @Test
    void takeASessionCartForTheStoredOneBehindIt() {
        String id = LINEN.pushes();
        ShopperBrowser shopper = new ShopperBrowser(LINEN);
        shopper.changes("/cartrestore/" + id + "/lines/line-1", 5).then().statusCode(303);
        shopper.presses("/cartrestore/" + id + "/checkout").then().statusCode(303);
        String restored = JsonPath.from(shopper.held()).getString("restoredCartID");

        post("carts", List.of(cart(restored, Map.of("products", List.of(line("new", 1, 100))))));

        LINEN.api().get("/v3/carts/{id}", id).then().body(jsonAt("products[0].cartProductID", equalTo("new")));
        LINEN.api().get("/v3/carts/{id}", restored).then().body(jsonAt("cartID", equalTo(id)));
    }

    @Test
    void countHowManyItemsCouldNotBeStored() {
        String id = post("carts", Collections.nCopies(300, Map.of("x", 1))).statusCode(200)
                .body(jsonAt("totalCount", equalTo(300))).body(jsonAt("finishedCount", equalTo(0)))
                .body(jsonAt("errorCount", equalTo(300))).extract().path("batchID");

        LINEN.api().get("/v3/batches/{id}", id).then().body(jsonAt("errorCount", equalTo(300)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "PATCH", "x"})
    void changeNothingByAnotherMethod(String method) {
        String id = LINEN.pushes();

        LINEN.api().body(Map.of("method", method, "endpoint", "carts", "items", List.of(Map.of("cartID", id))))
                .post("/v3/batches").then().statusCode(400).body(jsonAt("fields", hasKey("method")));

        LINEN.api().get("/v3/carts/{id}", id).then().body(jsonAt("email", equalTo("jane.doe@example.com")))
                .body(jsonAt("products.size()", equalTo(2)));
    }
}
