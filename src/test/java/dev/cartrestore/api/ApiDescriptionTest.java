package dev.cartrestore.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.cartrestore.testsupport.KeyHeaders;
import dev.cartrestore.testsupport.Shop;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The API description as its readers use it. */
@QuarkusTest
class ApiDescriptionTest {

    /** What the examples are about. */
    private static final Map<String, String> IDS = Map.of("{cartId}", "cart-1001", "{lineId}", "line-1", "{orderId}",
            "order-5001", "{name}", "nightly-report", "{storeHash}", "linen", "{channelId}", "1");

    @TestHTTPResource(value = "/openapi", management = true)
    String openApi;

    private JsonNode description;

    /** An operation with its path in front, by {@code post /v3/carts}. */
    private final Map<String, JsonNode> operations = new TreeMap<>();

    @BeforeEach
    void read() throws Exception {
        description = new ObjectMapper()
                .readTree(given().queryParam("format", "json").get(openApi).then().statusCode(200).extract().asString());
        description.get("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(item -> item.getValue().has("responses"))
                .forEach(item -> operations.put(path.getKey() + ' ' + item.getKey(), item.getValue())));
        assertThat(operations).hasSizeGreaterThan(60);
    }

    @Test
    void namesThePublicAddressOfEachStore() {
        assertThat(description.get("servers")).extracting(server -> server.get("url").asText()).contains("https://shop.test",
                "https://honey.test");
    }

    @Test
    void saysOfEachOperationWhatItIsForAndForWhom() {
        assertThat(operations).allSatisfy((name, operation) -> {
            assertThat(operation.path("summary").asText()).isNotBlank();
            assertThat(operation.path("description").asText()).isNotBlank();
            assertThat(operation.path("tags")).singleElement()
                    .satisfies(tag -> assertThat(tag.asText()).matches("(Shopper|Storefront: .+|Merchant: .+|Platform: .+)"));
        });
    }

    /** Generated clients have types of these names. */
    @Test
    void namesTypesAsTheDomainDoes() {
        Set<String> ours = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.cartrestore").stream().map(ApiDescriptionTest::schemaName).collect(Collectors.toSet());
        Set<String> names = new TreeSet<>();
        description.at("/components/schemas").fieldNames().forEachRemaining(names::add);

        assertThat(names).contains("Cart", "Order", "RecoveryReport").allMatch(ours::contains)
                .noneMatch(name -> name.matches(".*\\d|Answer|Changed|Detail|Listed|Made|Page|Part|Shown|Wanted|Written"));
    }

    private static String schemaName(JavaClass type) {
        return type.tryGetAnnotationOfType(Schema.class).map(Schema::name).filter(name -> !name.isEmpty())
                .orElse(type.getSimpleName());
    }

    @Test
    void hasExamplesThatWork() {
        List<String> withExample = new ArrayList<>(operations.keySet());
        withExample.removeIf(name -> example(name).isMissingNode());
        withExample.sort(Comparator.comparing((String name) -> !name.equals("/v3/carts post")) // there has to be a cart first
                .thenComparing(name -> name.startsWith("/merchant/people"))); // which erases it
        List<String> takingJson = operations.keySet().stream()
                .filter(name -> operations.get(name).at("/requestBody/content").has("application/json")).toList();

        assertThat(withExample).containsExactlyInAnyOrderElementsOf(takingJson).hasSizeGreaterThan(15);
        for (String name : withExample) {
            assertThat(call(name).statusCode()).as(name).isBetween(200, 201);
        }
    }

    /** So that a merchant who compares two descriptions sees what has changed, and nothing else. */
    @Test
    void listsHeadersInTheSameOrderAfterEachStart() {
        List<List<String>> headers = new ArrayList<>();
        operations.values().forEach(operation -> operation.get("responses").forEach(response -> {
            List<String> names = new ArrayList<>();
            response.path("headers").fieldNames().forEachRemaining(names::add);
            names.removeIf(name -> !name.matches("(?i).*rate-?limit.*"));
            headers.add(names);
        }));

        assertThat(headers).anyMatch(names -> names.size() > 2)
                .allSatisfy(names -> assertThat(names).isSorted());
    }

    private JsonNode example(String name) {
        return operations.get(name).at("/requestBody/content/application~1json/example");
    }

    private Response call(String name) {
        String path = name.substring(0, name.indexOf(' '));
        RequestSpecification request = path.equals("/cartrestore")
                ? Shop.LINEN.form()
                : KeyHeaders.put(given().header("Host", "shop.test"), path, "linen-key");
        for (Map.Entry<String, String> id : IDS.entrySet()) {
            path = path.replace(id.getKey(), id.getValue());
        }
        return request.contentType("application/json").body(example(name).toString())
                .request(name.substring(name.indexOf(' ') + 1).toUpperCase(Locale.ROOT), path);
    }
}
