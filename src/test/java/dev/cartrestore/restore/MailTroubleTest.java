package dev.cartrestore.restore;

import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.newId;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import dev.cartrestore.cart.CartEvent;
import dev.cartrestore.security.SigningKeys;
import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.FreshLinkCounter;
import dev.cartrestore.testsupport.Logged;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** No mail server answers. */
@QuarkusTest
@TestProfile(MailTroubleTest.NobodyListens.class)
class MailTroubleTest {

    public static class NobodyListens implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.mailer.mock", "false", "quarkus.mailer.host", "localhost", "quarkus.mailer.port", "1");
        }
    }

    @Inject
    SigningKeys keys;

    @Inject
    Stores stores;

    @Inject
    FreshLinkCounter requests;

    @TestHTTPResource(value = "/health/ready", management = true)
    String readiness;

    @Test
    void countsNoMailThatCouldNotBeSentAndLogsNothingPersonal() {
        String id = LINEN.pushes(newId(), Map.of("email", "jane@example.com"));
        String expired = SignedId.sign(keys, stores.byHost("shop.test").orElseThrow(), id, Instant.EPOCH).segment();
        int failed = requests.seenTo("failed");

        List<String> log = Logged.during(() -> {
            for (int i = 0; i < 4; i++) {
                requests.await(1, () -> LINEN.form().formParam("email", "jane@example.com")
                        .post("/cartrestore/{id}/fresh-link", expired).then().statusCode(303));
            }
        });

        assertThat(requests.seenTo("failed")).isEqualTo(failed + 4);
        assertThat(QuarkusTransaction.requiringNew()
                .call(() -> CartEvent.count("cartId = ?1 and type = ?2", id, CartEvent.Type.LINK_MAILED))).isZero();
        assertThat(log).anyMatch(line -> line.contains("A fresh link of store linen could not be mailed"));
        assertThat(String.join("\n", log)).doesNotContain("jane@", id, "~");
        given().get(readiness).then().statusCode(200);
    }
}
