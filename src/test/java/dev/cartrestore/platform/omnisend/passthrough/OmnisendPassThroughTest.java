package dev.cartrestore.platform.omnisend.passthrough;

import static dev.cartrestore.testsupport.Json.jsonAt;
import static dev.cartrestore.testsupport.Shop.FORWARDING;
import static dev.cartrestore.testsupport.Shop.LINEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.util.Map;

import dev.cartrestore.testsupport.OmnisendBrand;
import dev.cartrestore.testsupport.Receiver.ReceivedRequest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plugin that is pointed here as a whole calls more than carts and orders. */
@QuarkusTest
class OmnisendPassThroughTest {

    OmnisendBrand brand;

    @ParameterizedTest
    @CsvSource({"POST, /v3/contacts", "PATCH, /v3/contacts/C1", "POST, /v3/products", "PUT, /v3/products/p1",
            "DELETE, /v3/products/p1",
            "GET, /v3/accounts", "GET, /v3/brands/current", "POST, /v3/events", "POST, /v3/customer-events",
            "GET, /v3/batches/65f0c1d2e3a4b5c6d7e8f901"})
    void passesWhatIsNotOursToOmnisendWithTheStoresKey(String method, String path) {
        brand.receiver().answers(200);

        FORWARDING.api().body(Map.of("x", 1)).request(method, path + "?limit=1").then().statusCode(200);

        ReceivedRequest request = brand.receiver().requests().get(0);
        assertThat(request.method() + " " + request.path()).startsWith(method + " " + path);
        assertThat(request.header("x-api-key")).isEqualTo("brand-key");
    }

    @Test
    void answersHeadAsItAnswersGet() {
        brand.receiver().answers(200);

        FORWARDING.api().head("/v3/products").then().statusCode(200);

        assertThat(brand.receiver().requests().get(0).method()).isEqualTo("GET");
    }

    @Test
    void givesBackOmnisendsOwnAnswer() {
        brand.receiver().answers(422);

        FORWARDING.api().body("{}").post("/v3/products").then().statusCode(422);
    }

    @ParameterizedTest
    @CsvSource({"POST, /v3/contacts", "POST, /v3/products", "GET, /v3/accounts", "GET, /v3/batches/65f0c1d2e3a4b5c6d7e8f901"})
    void saysWhichSettingWouldDo(String method, String path) {
        LINEN.api().body("{}").request(method, path).then().statusCode(404)
                .body(jsonAt("error", containsString("omnisend.pass-through")));
    }

    @Test
    void needsTheStoresKey() {
        FORWARDING.browser().get("/v3/products").then().statusCode(401);

        assertThat(brand.receiver().requests()).isEmpty();
    }
}
