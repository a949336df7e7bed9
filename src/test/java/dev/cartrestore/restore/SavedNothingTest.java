package dev.cartrestore.restore;

import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.newId;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of nothing but faults, each of which would cost memory and time by the square of their number to list. */
@QuarkusTest
class SavedNothingTest {

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{\"options\":[{},{},{}]}", "{\"options\":[null,null,null]}", "[]", "1"})
    void tellsThousandsOfFaultsInOneShortHeader(String product) {
        String products = (product + ",").repeat(60_000 / (product.length() + 1)) + product;

        assertNotesAreShort(LINEN.browser().header("Origin", "https://shop.test").contentType(ContentType.JSON)
                .accept(ContentType.JSON).body("{\"products\":[" + products + "]}").post("/cartrestore"));
        assertNotesAreShort(LINEN.api().body("{\"cartID\":\"" + newId()
                + "\",\"currency\":\"USD\",\"cartSum\":1,\"products\":[" + products + "]}").post("/v3/carts"));
        assertNotesAreShort(LINEN.api().body("{\"orderID\":\"" + newId()
                + "\",\"currency\":\"USD\",\"orderSum\":1,\"email\":\"a@example.org\",\"products\":[" + products + "]}")
                .post("/v3/orders"));
    }

    private static void assertNotesAreShort(Response response) {
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.header("Cart-Restore-Notes")).isNotBlank().hasSizeLessThanOrEqualTo(1_000);
    }
}
