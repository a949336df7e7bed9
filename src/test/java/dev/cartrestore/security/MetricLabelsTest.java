package dev.cartrestore.security;

import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.newId;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MetricLabelsTest {

    @TestHTTPResource(value = "/metrics", management = true)
    String metrics;

    @Test
    void holdNoIdWhateverIsAskedFor() {
        String id = LINEN.pushes();
        LINEN.form().post("/cartrestore/{id}/checkout", id);
        for (String path : List.of("/cartrestore/" + id, "/cartrestore/" + id + ";x", "/cartrestore/" + id + "/a/b", "/" + id,
                "/v3/carts/" + id, "/cartrestore/" + id + "/%3E", "/cartrestore/" + id + "/lines/" + id)) {
            for (String method : List.of("GET", "HEAD", "PUT", "OPTIONS", "TRACE", "BREW")) {
                given().urlEncodingEnabled(false).header("Host", "shop.test").header("X-API-KEY", "wrong").request(method,
                        path);
            }
        }
        given().header("Host", newId() + ".test").get("/cartrestore/{id}", id).then().statusCode(421);
        given().header("Host", "shop.test").queryParam("a", "x".repeat(9000)).get("/cartrestore/{id}", id).then()
                .statusCode(414);

        String labels = given().get(metrics).then().statusCode(200).extract().asString();
        assertThat(labels).contains("cartrestore_clicks_total{", "uri=\"/cartrestore/{cartId}\"", "uri=\"/unrouted\"")
                .doesNotContain(id).doesNotContainPattern("cart-[0-9a-f]{8}-");
    }
}
