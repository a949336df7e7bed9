package dev.cartrestore.api;

import static dev.cartrestore.testsupport.Shop.LINEN;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import dev.cartrestore.error.AllowedMethods;
import dev.cartrestore.error.AllowedMethods.Route;
import dev.cartrestore.testsupport.KeyHeaders;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The formats that merchants' programs read are described as they are. */
@QuarkusTest
class ServedFormatsTest {

    private static final String ZID = "/v1/managers/store/abandoned-carts";
    private static final Set<String> PREFIXES = Set.of("/v3/", "/api/", "/stores/", "/v1/", "/merchant/");

    @TestHTTPResource(value = "/openapi", management = true)
    String openApi;

    @Inject
    AllowedMethods routes;

    /** Read once: it is large. */
    private static JsonPath description;

    @BeforeEach
    void read() {
        if (description == null) {
            description = given().queryParam("format", "json").get(openApi).then().statusCode(200).extract().jsonPath();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/v3/carts|get|200 400 401 406 429", "/v3/carts|post|200 400 401 403 406 409 413 415 422",
            "/v3/carts/{cartId}|get|200 401 404 406 429", "/v3/carts/{cartId}|put|200 400 401 403 404 406 413 415",
            "/v3/carts/{cartId}|delete|204 401 403 404 406", "/v3/orders/{orderId}|get|200 401 404 406 429",
            "/v3/contacts|get|200 400 401 406 429", "/api/carts/abandoned|get|200 400 401 406 429",
            "/api/carts/abandoned/{token}|get|200 401 404 406 429",
            "/stores/{storeHash}/v3/abandoned-carts/settings|get|200 401 404 406 429",
            "/stores/{storeHash}/v3/abandoned-carts/settings|put|200 400 401 403 404 406 413 415 422",
            "/v1/managers/store/abandoned-carts|get|200 401 406 422 429",
            "/v1/managers/store/abandoned-carts/{cartId}|get|200 401 404 406 429",
            "/merchant/keys|post|201 400 401 403 406 409 413 415",
            "/merchant/keys/{name}/rotation|post|201 400 401 403 404 406 409 413 415",
            "/merchant/keys/{name}|delete|204 401 403 404 406 409",
            "/merchant/deliveries|get|200 400 401 403 406", "/merchant/recovery|get|200 400 401 403 406"})
    void tellWhatIsAnswered(String path, String method, String statuses) {
        assertThat(description.getMap("paths.'" + path + "'." + method + ".responses"))
                .containsOnlyKeys((Object[]) statuses.split(" "));
    }

    @Test
    void tellWhatZidsListTakes() {
        Map<String, Map<String, Object>> parameters = description
                .<Map<String, Object>>getList("paths.'" + ZID + "'.get.parameters").stream()
                .collect(Collectors.toMap(parameter -> (String) parameter.get("name"), parameter -> parameter));

        assertThat(parameters).containsOnlyKeys("page", "page_size", "phase", "search_term", "date_from", "date_to",
                "products_count", "cart_total", "customer_id", "has_reminders", "country_id", "city_id", "currency_code",
                "filter_order_by", "filter_sort_by", "customer_type");
        assertThat(parameters.get("page")).containsEntry("required", true).containsEntry("schema",
                Map.of("type", "integer", "minimum", 1));
        assertThat(parameters.get("page_size")).containsEntry("required", true).containsEntry("schema",
                Map.of("type", "integer", "minimum", 1, "maximum", 100));
        assertThat(parameters.get("filter_sort_by")).containsEntry("schema",
                Map.of("type", "string", "enum", List.of("asc", "desc"), "default", "desc"));
        assertThat(parameters.get("cart_total")).containsEntry("schema", Map.of("type", "number", "minimum", 0));
    }

    @ParameterizedTest
    @CsvSource({"/api/carts/abandoned, 20", "/v3/carts, 100", "/v3/contacts, 100"})
    void tellHowManyCartsAPartMayHave(String path, String usual) {
        Map<String, Object> limit = description
                .getMap("paths.'" + path + "'.get.parameters.find { it.name == 'limit' }.schema");

        assertThat(limit).containsEntry("type", "integer").containsEntry("minimum", 1).containsEntry("maximum", 250);
        assertThat(String.valueOf(limit.get("default"))).isEqualTo(usual);
    }

    @Test
    void tellHowErrorsAndLimitsLook() {
        assertThat(description.<String>get("paths.'" + ZID + "'.get.responses.'422'.content.'application/json'.schema.'$ref'"))
                .isEqualTo("#/components/schemas/ZidError");
        assertThat(description.getMap("components.schemas.ZidError.properties.message.properties")).containsOnlyKeys("type",
                "code", "name", "description");
        assertThat(description.getMap("paths.'/merchant/recovery'.get.responses.'400'.content"))
                .containsOnlyKeys("application/problem+json");
        assertThat(description.getMap("components.schemas.OmnisendError.properties")).containsOnlyKeys("error", "fields");
        assertThat(description.getMap("paths.'/v3/carts'.get.responses.'200'.headers")).containsOnlyKeys("X-Rate-Limit-Limit",
                "X-Rate-Limit-Remaining", "X-Rate-Limit-Reset");
        assertThat(description.getMap("paths.'/stores/{storeHash}/v3/abandoned-carts/{token}'.get.responses.'429'.headers"))
                .containsKeys("Retry-After", "X-Retry-After", "X-Rate-Limit-Requests-Left");
        assertThat(description.getMap("paths.'" + ZID + "'.get.responses.'429'.headers")).containsOnlyKeys("Retry-After");
    }

    @Test
    void answerAsTheyAreDescribed() {
        Map<String, Map<String, Map<String, Map<String, Object>>>> paths = description.getMap("paths");
        Map<String, String> strange = new TreeMap<>();
        for (Route route : routes.routes()) {
            if (PREFIXES.stream().noneMatch(route.template()::startsWith) || route.method().equals("HEAD")) {
                continue;
            }
            Set<String> told = paths.get(route.template().replaceAll(": [^}]+", "")).get(route.method().toLowerCase())
                    .get("responses").keySet();
            Stream.of(call(route, "*/*", "application/json"), call(route, "text/html", "application/json"),
                    call(route, "*/*", "text/plain")).map(answer -> String.valueOf(answer.statusCode()))
                    .filter(status -> !told.contains(status)).forEach(status -> strange.put(route.toString(), status));
        }

        assertThat(strange).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json;q=0", "text/html, application/json;q=0", "text/html, */*;q=0"})
    void answerThoseAloneWhoTakeJson(String accept) {
        for (Route route : routes.routes()) {
            if (PREFIXES.stream().anyMatch(route.template()::startsWith)) {
                assertThat(call(route, accept, "application/json").statusCode()).as(route.toString()).isEqualTo(406);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v3/carts", "/v3/contacts?email=a@b.test", "/api/carts/abandoned", ZID + "?page=1&page_size=1",
            "/stores/linen/v3/abandoned-carts/settings", "/merchant/keys", "/merchant/recovery"})
    void answerHeadWithTheTypeThatGetHas(String path) {
        Response get = KeyHeaders.put(given(), path, "linen-key").header("Host", "shop.test").get(path);
        Response head = KeyHeaders.put(given(), path, "linen-key").header("Host", "shop.test").head(path);

        assertThat(head.statusCode()).isEqualTo(get.statusCode()).isEqualTo(200);
        assertThat(head.contentType()).isEqualTo(get.contentType());
    }

    private static Response call(Route route, String accept, String type) {
        String path = route.template().replace("{storeHash}", "linen").replaceAll("\\{\\w+: (\\w+)[^/}]*}", "$1")
                .replaceAll("\\{[^/]+}", "none");
        RequestSpecification request = KeyHeaders.put(given(), path, "linen-key").header("Host", "shop.test").accept(accept)
                .contentType(type);
        boolean bodily = Set.of("POST", "PUT", "PATCH").contains(route.method());
        return (bodily ? request.body("{]") : request).request(route.method(), path);
    }

    @Test
    void namesNoCartWhereThereIsNone() {
        for (String path : List.of("/v3/contacts/none", "/v3/orders/none", "/v3/none", "/merchant/none")) {
            assertThat(LINEN.api().get(path).then().statusCode(404).extract().asString()).as(path)
                    .contains("Not found").doesNotContain("cart,", "this cart");
        }
    }
}
