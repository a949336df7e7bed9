package dev.cartrestore.platform.bigcommerce;

import static dev.cartrestore.testsupport.BigCommerceStore.json;
import static dev.cartrestore.testsupport.Json.jsonAt;
import static dev.cartrestore.testsupport.Shop.MAILED;
import static dev.cartrestore.testsupport.Shop.SOUK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartrestore.testsupport.Concurrently;
import dev.cartrestore.testsupport.Fixtures;
import dev.cartrestore.testsupport.Sql;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What merchants' programs read and change of our notification settings, in BigCommerce's format. */
@QuarkusTest
class NotificationSettingsTest {

    private static final String SETTINGS = "/stores/mailed/v3/abandoned-carts/settings";
    private static final String CHANNEL = SETTINGS + "/channels/2";
    private static final String FLAG = "email_merchant_when_cart_is_converted";
    private static final JsonNode SAMPLE = json(Fixtures.text("bigcommerce-settings.json"));

    @TestHTTPResource(value = "/openapi", management = true)
    String openApi;

    @Inject
    Sql sql;

    @Test
    void mailNobodyUntilThereIsAnAddress() {
        MAILED.bigCommerceApi().get(SETTINGS).then().statusCode(200).body(jsonAt("data.enable_notification", equalTo(true)))
                .body(jsonAt("data.merchant_email_address", equalTo("")))
                .body(jsonAt("data.email_merchant_when_cart_is_abandoned", equalTo(true)))
                .body(jsonAt("data.merchant_abandoned_cart_email_frequency_type", equalTo("digest")))
                .body(jsonAt("data.merchant_abandoned_cart_digest_email_frequency", equalTo(10)))
                .body(jsonAt("data.size()", equalTo(8)))
                .body(jsonAt("meta", anEmptyMap()));
        MAILED.bigCommerceApi().head(SETTINGS).then().statusCode(200).contentType("application/json");
    }

    @Test
    void areGivenBackAsTheyWereSent() {
        JsonNode answered = json(put(SETTINGS, SAMPLE.get("data").toString()).statusCode(200).extract().asString());
        JsonNode read = json(MAILED.bigCommerceApi().get(SETTINGS).asString());

        assertThat(answered).isEqualTo(SAMPLE);
        assertThat(read).isEqualTo(SAMPLE);
        assertThat(read.get("data").fieldNames()).toIterable()
                .containsExactlyElementsOf(names());
        put(SETTINGS, read.get("data").toString()).statusCode(200);
        SOUK.bigCommerceApi().get("/stores/souk/v3/abandoned-carts/settings").then()
                .body(jsonAt("data.merchant_email_address", equalTo("")));
    }

    @Test
    void stayWhereNothingIsSentOrNothingKnown() {
        put(SETTINGS, SAMPLE.get("data").toString()).statusCode(200);

        put(SETTINGS, "{\"merchant_abandoned_cart_digest_email_frequency\": 1000, \"colour\": {\"a\": [1.5, null]}}")
                .statusCode(200).body(jsonAt("data.merchant_abandoned_cart_digest_email_frequency", equalTo(1000)))
                .body(jsonAt("data.merchant_email_address", equalTo("user@example.com")))
                .body(jsonAt("data", not(hasKey("colour"))));
        put(SETTINGS, "{}").statusCode(200).body(jsonAt("data.merchant_abandoned_cart_digest_email_frequency", equalTo(1000)));
        put(SETTINGS, "{\"merchant_email_address\": \"\"}").statusCode(200)
                .body(jsonAt("data.merchant_email_address", equalTo("")));
    }

    @Test
    void areOverriddenByAChannel() {
        put(SETTINGS, SAMPLE.get("data").toString()).statusCode(200);
        MAILED.bigCommerceApi().get(CHANNEL).then().statusCode(200).body(jsonAt("data.size()", equalTo(8)))
                .body("data.values()", everyItem(nullValue())).body(jsonAt("meta", anEmptyMap()));

        put(CHANNEL, "{\"enable_notification\": false, \"merchant_email_address\": \"two@example.com\"}").statusCode(200)
                .body(jsonAt("data.enable_notification", equalTo(false)))
                .body(jsonAt("data.email_merchant_when_cart_is_abandoned", nullValue()));
        put(CHANNEL, "{\"enable_notification\": null}").statusCode(200).body(jsonAt("data.enable_notification", nullValue()))
                .body(jsonAt("data.merchant_email_address", equalTo("two@example.com")))
                .body(jsonAt("data.size()", equalTo(8)));

        MAILED.bigCommerceApi().get(CHANNEL).then().body(jsonAt("data.merchant_email_address", equalTo("two@example.com")));
        MAILED.bigCommerceApi().head(CHANNEL).then().statusCode(200);
        MAILED.bigCommerceApi().get(SETTINGS + "/channels/3").then().body(jsonAt("data.merchant_email_address", nullValue()));
        MAILED.bigCommerceApi().get(SETTINGS).then().body(jsonAt("data.merchant_email_address", equalTo("user@example.com")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"enable_notification | 1", "enable_notification | \"true\"",
            "email_customer_until_cart_is_recovered | 0", "marketing_emails_require_customer_consent | []",
            "email_merchant_when_cart_is_converted | \"\"", "email_merchant_when_cart_is_abandoned | {}",
            "merchant_email_address | 5", "merchant_email_address | \"jane\"",
            "merchant_email_address | \"a@example.com,b@example.com\"",
            "merchant_email_address | \"a@example.com\\r\\nBcc: b@example.com\"", "merchant_email_address | \" a@example.com\"",
            "merchant_abandoned_cart_email_frequency_type | \"weekly\"",
            "merchant_abandoned_cart_email_frequency_type | \"Digest\"", "merchant_abandoned_cart_email_frequency_type | true",
            "merchant_abandoned_cart_digest_email_frequency | 1", "merchant_abandoned_cart_digest_email_frequency | 1001",
            "merchant_abandoned_cart_digest_email_frequency | 2.0", "merchant_abandoned_cart_digest_email_frequency | \"2\"",
            "merchant_abandoned_cart_digest_email_frequency | 4294967298"})
    void areRefusedUnlessTheyAreRight(String field, String value) {
        for (String path : List.of(SETTINGS, CHANNEL)) {
            String right = field.equals(FLAG) ? "" : "\"" + FLAG + "\": false, ";
            put(path, "{" + right + "\"" + field + "\": " + value + "}").statusCode(422).contentType("application/json")
                    .body(jsonAt("status", equalTo(422))).body(jsonAt("title", notNullValue()))
                    .body(jsonAt("type", startsWith("https://")))
                    .body(jsonAt("instance", equalTo(path))).body("errors." + field, startsWith("must be"))
                    .body(jsonAt("errors.size()", equalTo(1)));
            MAILED.bigCommerceApi().get(path).then().body("data." + FLAG,
                    path.equals(SETTINGS) ? equalTo(true) : nullValue());
        }
    }

    @Test
    void areRefusedWithEveryFieldThatIsNotRight() {
        String longest = "a".repeat(64) + "@" + "b".repeat(63) + "." + "c".repeat(63) + "." + "d".repeat(61);

        put(SETTINGS, "{\"enable_notification\": null, \"merchant_email_address\": \"" + longest + "e\"}").statusCode(422)
                .body(jsonAt("errors.size()", equalTo(2)))
                .body(jsonAt("errors.enable_notification", equalTo("must be true or false")));
        put(CHANNEL, "{\"enable_notification\": 1}").statusCode(422)
                .body(jsonAt("errors.enable_notification", equalTo("must be true or false, or null")));
        put(SETTINGS, "{\"merchant_email_address\": \"" + longest + "\"}").statusCode(200)
                .body(jsonAt("data.merchant_email_address", equalTo(longest)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"text\"", "7", "true"})
    void areRefusedUnlessTheyAreAnObject(String body) {
        put(SETTINGS, body).statusCode(422).body(jsonAt("errors.body", equalTo("must be an object")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"enable_notification\": tru}", "{} {}", "{\"a\": 1, \"a\": 2}"})
    void areRefusedUnlessTheyAreJson(String body) {
        put(SETTINGS, body).statusCode(400).contentType("application/json").body(jsonAt("status", equalTo(400)))
                .body(jsonAt("$", not(hasKey("errors"))));
    }

    @Test
    void areRefusedUnlessTheySayThatTheyAreJson() {
        MAILED.bigCommerceApi().contentType(ContentType.TEXT).body("{}").put(SETTINGS).then().statusCode(415)
                .contentType("application/json").body(jsonAt("status", equalTo(415)));
        MAILED.bigCommerceApi().body("{}").post(SETTINGS).then().statusCode(405).header("Allow", "GET, HEAD, PUT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/stores/other/v3/abandoned-carts/settings", SETTINGS + "/channels/0", SETTINGS + "/channels/-1",
            SETTINGS + "/channels/one", SETTINGS + "/channels/01", SETTINGS + "/channels/2147483648", SETTINGS + "/channels"})
    void areThoseOfAStoreOrAChannelAlone(String path) {
        MAILED.bigCommerceApi().get(path).then().statusCode(404).body(jsonAt("status", equalTo(404)));
        MAILED.bigCommerceApi().head(path).then().statusCode(404);
        put(path, "{}").statusCode(404);
    }

    @Test
    void areChangedWithAFullKeyAlone() {
        MAILED.api().header("X-Auth-Token", "mailed-reading-key").body("{}").put(SETTINGS).then().statusCode(403)
                .body(jsonAt("status", equalTo(403))).body(jsonAt("title", notNullValue()));
        MAILED.api().header("X-Auth-Token", "mailed-reading-key").get(SETTINGS).then().statusCode(200);
        MAILED.api().get(SETTINGS).then().statusCode(401).body(jsonAt("status", equalTo(401)));
    }

    @Test
    void areAllKeptHoweverManyChangeThemAtOnce() throws Exception {
        List<Integer> statuses = Concurrently.call(8, i -> put(i % 2 == 0 ? SETTINGS : SETTINGS + "/channels/" + i,
                i % 2 == 0
                        ? "{\"merchant_email_address\": \"user@example.com\"}"
                        : "{\"merchant_abandoned_cart_digest_email_frequency\": " + (i + 2) + "}")
                .extract().statusCode());

        assertThat(statuses).containsOnly(200);
        MAILED.bigCommerceApi().get(SETTINGS).then().body(jsonAt("data.merchant_email_address", equalTo("user@example.com")));
        for (int channel = 1; channel < 8; channel += 2) {
            MAILED.bigCommerceApi().get(SETTINGS + "/channels/" + channel).then()
                    .body(jsonAt("data.merchant_abandoned_cart_digest_email_frequency", equalTo(channel + 2)));
        }
    }

    @Test
    void areDescribed() {
        JsonPath description = RestAssured.given().queryParam("format", "json").get(openApi).then().statusCode(200).extract()
                .jsonPath();

        String path = "paths.'/stores/{storeHash}/v3/abandoned-carts/settings'.put.requestBody.content.'application/json'.schema";
        assertThat(description.<String>get(path + ".'$ref'")).isEqualTo("#/components/schemas/NotificationSettings");
        Map<String, Map<String, Object>> fields = description.getMap("components.schemas.NotificationSettings.properties");
        assertThat(fields).containsOnlyKeys(names().toArray(String[]::new));
        assertThat(fields.get("merchant_abandoned_cart_email_frequency_type").get("enum"))
                .isEqualTo(List.of("digest", "individual"));
        assertThat(fields.get("merchant_abandoned_cart_digest_email_frequency")).containsEntry("minimum", 2)
                .containsEntry("maximum", 1000);
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        SAMPLE.get("data").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static ValidatableResponse put(String path, String body) {
        return MAILED.bigCommerceApi().body(body).put(path).then();
    }
}
