package dev.cartrestore.restore;

import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.newId;
import static org.hamcrest.Matchers.aMapWithSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of nothing but faults, each of which would cost memory and time by the square of their number to list. */
@QuarkusTest
class SavedNothingTest {

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{\"options\":[{},{},{}]}", "{\"options\":[null,null,null]}", "[]", "1"})
    void tellsOneFaultOfThousands(String product) {
        String products = (product + ",").repeat(60_000 / (product.length() + 1)) + product;

        LINEN.browser().header("Origin", "https://shop.test").contentType(ContentType.JSON).accept(ContentType.JSON)
                .body("{\"products\":[" + products + "]}").post("/cartrestore").then().statusCode(400)
                .body("fields", aMapWithSize(1));
        LINEN.api().body("{\"cartID\":\"" + newId() + "\",\"currency\":\"USD\",\"cartSum\":1,\"products\":[" + products + "]}")
                .post("/v3/carts").then().statusCode(400).body("fields", aMapWithSize(1));
        LINEN.api().body("{\"orderID\":\"" + newId() + "\",\"currency\":\"USD\",\"orderSum\":1,\"products\":[" + products
                + "]}").post("/v3/orders").then().statusCode(400).body("fields", aMapWithSize(1));
    }
}
