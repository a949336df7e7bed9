package dev.cartrestore.platform.omnisend;

import static dev.cartrestore.testsupport.Json.jsonAt;
import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of carts: what they can be asked for, and what they refuse. */
@QuarkusTest
class OmnisendCartListTest {

    @Test
    void listsCartsByContactWithPaging() {
        String contact = newId().substring(5);
        for (int i = 0; i < 5; i++) {
            LINEN.pushes(newId(),
                    Map.of("contactID", contact, "cartSum", 100 * i, "createdAt", "2026-10-0" + (i + 1) + "T12:00:00Z",
                            "updatedAt", "2026-10-1" + (9 - i) + "T12:00:00Z"));
        }

        JsonPath page = LINEN.api().get("/v3/carts?contactID={c}&limit=2&offset=1", contact).then().statusCode(200)
                .body(jsonAt("carts.createdAt", contains("2026-10-04T12:00:00Z", "2026-10-03T12:00:00Z")))
                .body(jsonAt("paging.offset", equalTo(1)))
                .body(jsonAt("paging.limit", equalTo(2))).extract().jsonPath();
        assertThat(page.getString("paging.next")).startsWith("https://shop.test/v3/carts?").contains("offset=3", "limit=2",
                "contactID=" + contact);
        assertThat(page.getString("paging.previous")).contains("offset=0");
        LINEN.api().get("/v3/carts?contactID={c}", contact).then().body(jsonAt("carts", hasSize(5)))
                .body(jsonAt("paging.next", nullValue()))
                .body(jsonAt("paging.previous", nullValue())).body(jsonAt("paging.limit", equalTo(100)));
        LINEN.api().get("/v3/carts?contactID={c}&sort=updatedAt&limit=1", contact).then()
                .body(jsonAt("carts[0].cartSum", equalTo(0)));
        LINEN.api().get("/v3/carts?contactID={c}&sort=cartSum&limit=1", contact).then()
                .body(jsonAt("carts[0].cartSum", equalTo(400)));
        LINEN.api().get("/v3/carts?contactID={c}&dateFrom=2026-10-02&dateTo=2026-10-03", contact).then()
                .body(jsonAt("carts", hasSize(2)));
        LINEN.api().get("/v3/carts?contactID={c}&updatedFrom=2026-10-19&updatedTo=2026-10-19", contact).then()
                .body(jsonAt("carts", hasSize(1)));
    }

    @ParameterizedTest
    @CsvSource({"email, a%00b", "phone, x", "phone, 5%07", "contactID, a%0Ab"})
    void namesAParameterThatCannotBeAsItWasSent(String name, String value) {
        LINEN.api().urlEncodingEnabled(false).get("/v3/carts?" + name + "=" + value).then().statusCode(400)
                .body(jsonAt("fields", hasKey(name)));
    }

    @Test
    void listsCartsByMailWithoutCaseAndByPhone() {
        String mail = newId() + "@example.com";
        String id = LINEN.pushes(newId(), Map.of("email", mail, "phone", "+966" + mail.hashCode()));

        LINEN.api().get("/v3/carts?email={m}", mail.toUpperCase(java.util.Locale.ROOT)).then()
                .body(jsonAt("carts.cartID", contains(id)));
        LINEN.api().queryParam("phone", "+966" + mail.hashCode()).get("/v3/carts").then()
                .body(jsonAt("carts.cartID", contains(id)));
        LINEN.api().queryParam("phone", "00966 - " + Math.abs((long) mail.hashCode())).get("/v3/carts").then()
                .body(jsonAt("carts.cartID", contains(id)));
        LINEN.api().get("/v3/carts?email=nobody@example.com").then().body(jsonAt("carts", hasSize(0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=251", "limit=abc", "offset=99999999999", "email=a%00b", "offset=-1", "sort=email",
            "dateFrom=2026-13-01", "dateTo=x",
            "segmentID=1"})
    void refusesAListThatCannotBe(String query) {
        LINEN.api().urlEncodingEnabled(false).get("/v3/carts?" + query).then().statusCode(400)
                .body(jsonAt("error", not(blankOrNullString())))
                .body(jsonAt("fields.size()", equalTo(1)));
    }

    @Test
    void ignoresUnknownParameters() {
        LINEN.api().get("/v3/carts?limit=1&whatever=1").then().statusCode(200);
    }
}
