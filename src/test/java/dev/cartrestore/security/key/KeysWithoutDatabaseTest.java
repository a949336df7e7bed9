package dev.cartrestore.security.key;

import static dev.cartrestore.testsupport.Shop.LINEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import dev.cartrestore.testsupport.Eventually;
import dev.cartrestore.testsupport.Gate;
import dev.cartrestore.testsupport.Logged;
import dev.cartrestore.testsupport.PostgresOnly;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;

@QuarkusTest
@PostgresOnly
class KeysWithoutDatabaseTest {

    /** Filled by the test resource. */
    Gate gate;

    @Inject
    IssuedKeys issued;

    @Test
    void stayAsTheyWereReadLast() {
        String key = LINEN.api().body(Map.of("name", "survivor", "access", "full")).post("/merchant/keys").then()
                .statusCode(201).extract().path("key");

        gate.shut();
        List<String> lines = Logged.during(() -> {
            issued.refresh();
            issued.refresh();
        });

        assertThat(lines.stream().filter(line -> line.startsWith("API keys could not be refreshed"))).hasSize(1);
        assertThat(read(key)).isEqualTo(503);
        assertThat(read("linen-key")).isEqualTo(503);
        assertThat(read("wrong-key")).isEqualTo(401);
        gate.open();
        Eventually.assertThat(() -> assertThat(read(key)).isEqualTo(200));
        LINEN.api().delete("/merchant/keys/survivor").then().statusCode(204);
        assertThat(read(key)).isEqualTo(401);
    }

    private static int read(String key) {
        return LINEN.browser().header("X-API-KEY", key).contentType(ContentType.JSON).get("/v3/carts?limit=1").statusCode();
    }
}
