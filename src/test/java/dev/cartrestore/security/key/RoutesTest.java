package dev.cartrestore.security.key;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import dev.cartrestore.error.AllowedMethods;
import dev.cartrestore.error.AllowedMethods.Route;
import dev.cartrestore.testsupport.KeyHeaders;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Walks every route of the running application. */
@QuarkusTest
class RoutesTest {

    /** What a shopper's browser and platforms need, and the demo shop, which no packaged application has. */
    private static final Set<String> PUBLIC = Set.of("/cartrestore", "/webhooks", "/demo");

    private static final Set<String> READING = Set.of("GET", "HEAD");

    @Inject
    AllowedMethods routes;

    @Inject
    ServedApis apis;

    @TestHTTPResource(value = "/openapi", management = true)
    String openApi;

    @Test
    void areClosedWithoutAKeyUnlessTheyAreOnThePublicList() {
        assertThat(closed()).hasSizeGreaterThan(15);
        for (Route route : closed()) {
            for (String key : new String[]{null, "", "wrong-key", "honey-key"}) {
                Response response = request(route, path(route.template()), key);
                assertThat(response.statusCode()).as(route + " with key " + key).isEqualTo(401);
                assertThat(response.header("WWW-Authenticate")).as(route.toString())
                        .isEqualTo(apis.keyScheme(route.template()).challenge());
            }
        }
    }

    private Set<Route> closed() {
        return routes.routes().stream().filter(route -> PUBLIC.stream().noneMatch(route.template()::startsWith))
                .collect(Collectors.toSet());
    }

    @Test
    void areClosedToAKeyInTheHeaderOfAnotherFormat() {
        for (Route route : closed()) {
            for (String format : Set.of("/v3/", "/api/", "/stores/", "/v1/")) {
                if (!apis.keyScheme(route.template()).equals(apis.keyScheme(format))) {
                    assertThat(request(route, format, "linen-key").statusCode()).as(route + " like " + format).isEqualTo(401);
                }
            }
        }
    }

    @Test
    void changeNothingForAKeyThatMayOnlyRead() {
        Set<Route> writing = closed().stream().filter(route -> !READING.contains(route.method())).collect(Collectors.toSet());

        assertThat(writing).hasSizeGreaterThan(12);
        for (Route route : writing) {
            Response response = request(route, path(route.template()), "linen-reading-key");
            assertThat(response.statusCode()).as(route.toString()).isEqualTo(403);
            assertThat(response.contentType()).as(route.toString()).contains("json");
            assertThat(response.headers().hasHeaderWithName("WWW-Authenticate")).as(route.toString()).isFalse();
        }
    }

    @Test
    void areReadWithAKeyThatMayOnlyReadUnlessTheyAreAboutKeys() {
        for (Route route : closed()) {
            if (READING.contains(route.method())) {
                int status = request(route, path(route.template()), "linen-reading-key").statusCode();
                assertThat(status == 403).as(route.toString()).isEqualTo(route.template().startsWith("/merchant/keys"));
                assertThat(status).as(route.toString()).isNotEqualTo(401);
            }
        }
    }

    @Test
    void areDescribedWithTheKeyThatTheyTake() {
        JsonPath description = given().queryParam("format", "json").get(openApi).then().statusCode(200).extract().jsonPath();

        assertThat(description.getMap("components.securitySchemes")).containsOnlyKeys("X-API-KEY", "X-Auth-Token",
                "X-Manager-Token", "Basic", "Bearer");
        Map<String, Map<String, Map<String, Object>>> paths = description.getMap("paths");
        for (Route route : routes.routes()) {
            boolean open = PUBLIC.stream().anyMatch(route.template()::startsWith);
            Map<String, Object> operation = paths.getOrDefault(route.template(), Map.of())
                    .get(route.method().toLowerCase(Locale.ROOT));
            if (operation != null) { // HEAD is left out
                List<?> security = (List<?>) operation.getOrDefault("security", List.of());
                assertThat(security.isEmpty()).as(route.toString()).isEqualTo(open);
            }
        }
        assertThat(description.getList("paths.'/v3/carts'.post.security")).containsExactly(Map.of("X-API-KEY", List.of()));
    }

    @Test
    void answerTheSameWhicheverKeyIsWrong() {
        String missing = given().header("Host", "shop.test").get("/v3/carts").asString();

        assertThat(given().header("Host", "shop.test").header("X-API-KEY", "honey-key").get("/v3/carts").asString())
                .isEqualTo(missing);
        assertThat(given().header("Host", "shop.test").header("X-API-KEY", "x").get("/v3/carts").asString()).isEqualTo(missing);
    }

    @Test
    void answerHeadLikeGetAndWithoutABody() {
        for (Route route : closed()) {
            if (route.method().equals("GET")) {
                Response get = request(route, path(route.template()), "linen-key");
                Response head = KeyHeaders.put(given(), path(route.template()), "linen-key").header("Host", "shop.test")
                        .head(path(route.template()));
                assertThat(head.statusCode()).as(route.toString()).isEqualTo(get.statusCode());
                assertThat(head.body().asByteArray()).as(route.toString()).isEmpty();
                if (get.statusCode() == 200) {
                    assertThat(head.contentType()).as(route.toString()).isEqualTo(get.contentType());
                }
            }
        }
    }

    @Test
    void tellTheirMethodsTruly() {
        Set<String> all = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
        for (String template : routes.routes().stream().map(Route::template).collect(Collectors.toSet())) {
            String path = path(template);
            Set<String> offered = routes.of(path);
            for (String method : all) {
                Response response = KeyHeaders.put(given(), path, "linen-key").header("Host", "shop.test")
                        .header("Sec-Fetch-Site", "same-origin")
                        .redirects().follow(false).urlEncodingEnabled(false).request(method, path);
                assertThat(response.statusCode() == 405).as(method + " " + path).isEqualTo(!offered.contains(method));
                if (response.statusCode() == 405) {
                    assertThat(new TreeSet<>(Set.of(response.header("Allow").split(", ")))).as(path).isEqualTo(offered);
                }
            }
        }
    }

    /** @param format the path whose format the key is sent in */
    private static Response request(Route route, String format, String key) {
        RequestSpecification request = given().header("Host", "shop.test").header("Content-Type", "application/json");
        return (key == null ? request : KeyHeaders.put(request, format, key)).request(route.method(), path(route.template()));
    }

    private static String path(String template) {
        return template.replaceAll("/\\{damage:[^}]+}", "/%3E").replaceAll("\\{\\w+: (\\w+)[^/}]*}", "$1")
                .replaceAll("\\{[^/}]+}", "x");
    }

    /** Quarkus compares such rules with a path that it reads differently than the resources do (CVE-2026-87743, not fixed). */
    @Test
    void areGuardedByNoPathPolicy() {
        assertThat(ConfigProvider.getConfig().getPropertyNames())
                .noneMatch(name -> name.startsWith("quarkus.http.auth.permission")
                        || name.startsWith("quarkus.management.auth.permission"));
    }
}
