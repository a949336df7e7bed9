package dev.cartrestore.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import dev.cartrestore.error.AllowedMethods;
import dev.cartrestore.error.AllowedMethods.Route;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** Walks every route of the running application. */
@QuarkusTest
class RoutesTest {

    /** What a shopper's browser and platforms need; nothing else may work without a key. */
    private static final Set<String> PUBLIC = Set.of("/cartrestore", "/webhooks");

    @Inject
    AllowedMethods routes;

    @Test
    void areClosedWithoutAKeyUnlessTheyAreOnThePublicList() {
        Set<Route> closed = routes.routes().stream().filter(route -> PUBLIC.stream().noneMatch(route.template()::startsWith))
                .collect(Collectors.toSet());

        assertThat(closed).hasSizeGreaterThan(15);
        for (Route route : closed) {
            for (String key : new String[]{null, "", "wrong-key", "honey-key"}) {
                Response response = request(route, key);
                assertThat(response.statusCode()).as(route + " with key " + key).isEqualTo(401);
                assertThat(response.header("WWW-Authenticate")).as(route.toString()).isNotBlank();
            }
        }
    }

    @Test
    void answerTheSameWhicheverKeyIsWrong() {
        String missing = given().header("Host", "shop.test").get("/v3/carts").asString();

        assertThat(given().header("Host", "shop.test").header("X-API-KEY", "honey-key").get("/v3/carts").asString())
                .isEqualTo(missing);
        assertThat(given().header("Host", "shop.test").header("X-API-KEY", "x").get("/v3/carts").asString()).isEqualTo(missing);
    }

    @Test
    void haveAHeadBesideEveryGet() {
        Set<String> heads = routes.routes().stream().filter(route -> route.method().equals("HEAD")).map(Route::template)
                .collect(Collectors.toSet());

        assertThat(routes.routes().stream().filter(route -> route.method().equals("GET")).map(Route::template)).isNotEmpty()
                .allMatch(heads::contains);
    }

    @Test
    void tellTheirMethodsTruly() {
        Set<String> all = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
        for (String template : routes.routes().stream().map(Route::template).collect(Collectors.toSet())) {
            String path = path(template);
            Set<String> offered = routes.of(path);
            for (String method : all) {
                Response response = given().header("Host", "shop.test").header("X-API-KEY", "linen-key")
                        .header("Sec-Fetch-Site", "same-origin")
                        .redirects().follow(false).urlEncodingEnabled(false).request(method, path);
                assertThat(response.statusCode() == 405).as(method + " " + path).isEqualTo(!offered.contains(method));
                if (response.statusCode() == 405) {
                    assertThat(new TreeSet<>(Set.of(response.header("Allow").split(", ")))).as(path).isEqualTo(offered);
                }
            }
        }
    }

    private static Response request(Route route, String key) {
        var request = given().header("Host", "shop.test").header("Content-Type", "application/json");
        return (key == null ? request : request.header("X-API-KEY", key)).request(route.method(), path(route.template()));
    }

    private static String path(String template) {
        return template.replaceAll("/\\{damage:[^}]+}", "/%3E").replaceAll("\\{[^/}]+}", "x");
    }
}
