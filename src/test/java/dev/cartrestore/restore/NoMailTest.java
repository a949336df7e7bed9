package dev.cartrestore.restore;

import static dev.cartrestore.testsupport.Shop.LINEN;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import java.time.Instant;
import java.util.Map;

import jakarta.inject.Inject;

import dev.cartrestore.security.SigningKeys;
import dev.cartrestore.store.Stores;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** There is no address that mails could come from. */
@QuarkusTest
@TestProfile(NoMailTest.NoSender.class)
class NoMailTest {

    public static class NoSender implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.mailer.from", "");
        }
    }

    @Inject
    SigningKeys keys;

    @Inject
    Stores stores;

    @Test
    void offersNoFreshLinks() {
        String expired = SignedId.sign(keys, stores.byHost("shop.test").orElseThrow(), LINEN.pushes(), Instant.EPOCH).segment();

        LINEN.browser().get("/cartrestore/{id}/", expired).then().statusCode(410)
                .body(containsString("This link has expired")).body(not(containsString("<form")));
        LINEN.browser().get("/cartrestore/{id}/?sent=1", expired).then().statusCode(410)
                .body(not(containsString("on its way")));
        LINEN.form().formParam("email", "jane.doe@example.com").post("/cartrestore/{id}/fresh-link", expired).then()
                .statusCode(410);
    }
}
