package dev.cartrestore.restore.freshlink;

import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.newId;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import dev.cartrestore.restore.link.SignedId;
import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.BehindProxy;
import dev.cartrestore.testsupport.FreshLinkCounter;
import dev.cartrestore.testsupport.Logged;
import dev.cartrestore.testsupport.Sql;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No mail server answers. */
@QuarkusTest
@TestProfile(BehindProxy.class)
@Tag(BehindProxy.TAG)
class MailErrorsTest {

    @Inject
    SigningKeys keys;

    @Inject
    Stores stores;

    @Inject
    FreshLinkCounter requests;

    @Inject
    Sql sql;

    @TestHTTPResource(value = "/health/ready", management = true)
    String readiness;

    @Test
    void keepsTheMailUntilThereIsAServerAndLogsNothingPersonal() {
        String id = LINEN.pushes(newId(), Map.of("email", "jane@example.com"));
        String expired = SignedId.sign(keys, stores.byHost("shop.test").orElseThrow(), id, Instant.EPOCH).segment();

        List<String> log = Logged.during(() -> requests.await(1, () -> LINEN.form().formParam("email", "jane@example.com")
                .post("/cartrestore/{id}/fresh-link", expired).then().statusCode(303)));

        assertThat(sql.read("select tries from delivery where queue = ? and target = 'mail' and state = 'RETRYING'", id))
                .isEqualTo("1");
        assertThat(log).anyMatch(line -> line.contains("A mail of store linen could not be sent"));
        assertThat(String.join("\n", log)).doesNotContain("jane@", id, "~");
        given().get(readiness).then().statusCode(200);
    }
}
