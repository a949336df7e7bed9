package dev.cartrestore.platform.omnisend;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;
import java.util.Map;

import dev.cartrestore.testsupport.Fixtures;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OmnisendCartsTest {

    @Test
    void givesASampleCartBackEqualInEveryFieldItCarries() {
        given().header("X-API-KEY", "linen-key").contentType(ContentType.JSON).body(Fixtures.text("omnisend-cart.json"))
                .when().post("/v3/carts")
                .then().statusCode(200).body("cartID", equalTo("cart1234567")).body("email", equalTo("jane.doe@example.com"));

        Map<String, Object> stored = given().header("X-API-KEY", "linen-key").get("/v3/carts/cart1234567").jsonPath()
                .getMap("");
        Map<String, Object> sent = JsonPath.from(Fixtures.text("omnisend-cart.json")).getMap("");
        assertCarries(stored, sent);
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
}
