package dev.cartrestore.error;

import static dev.cartrestore.testsupport.Json.jsonAt;
import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.cart;
import static dev.cartrestore.testsupport.Shop.newId;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import dev.cartrestore.testsupport.Gate;
import dev.cartrestore.testsupport.PostgresOnly;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@PostgresOnly
public class DatabaseAwayTest {

    /** Filled by the test resource. */
    Gate gate;

    @TestHTTPResource(value = "/health", management = true)
    String health;

    /** Also after a failure, so that it spoils no other test. */
    @AfterEach
    void openTheGate() {
        gate.open();
    }

    @Test
    void asksForPatienceUntilTheDatabaseIsBackAndNeedsNoRestart() throws Exception {
        String id = LINEN.pushes();
        LINEN.browser().get("/cartrestore/{id}/", id).then().statusCode(200);

        gate.shut();
        LINEN.browser().get("/cartrestore/{id}/", id).then().statusCode(503).header("Retry-After", matchesPattern("\\d+"))
                .body(containsString("Your cart is safe")).body(not(containsString("SQL")));
        LINEN.api().body(cart(newId(), Map.of())).post("/v3/carts").then().statusCode(503)
                .body(jsonAt("error", containsString("Temporarily unavailable")));
        LINEN.form().post("/cartrestore/{id}/checkout", id).then().statusCode(503);

        given().get(health + "/ready").then().statusCode(503);
        given().get(health + "/live").then().statusCode(200);

        gate.open();
        Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
        int status = 0;
        while (status != 200 && Instant.now().isBefore(deadline)) {
            status = LINEN.browser().get("/cartrestore/{id}/", id).statusCode();
        }
        assertThat(status).isEqualTo(200);
        given().get(health + "/ready").then().statusCode(200);
    }

}
