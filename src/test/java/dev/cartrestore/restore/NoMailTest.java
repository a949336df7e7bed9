package dev.cartrestore.restore;

import static dev.cartrestore.testsupport.Shop.LINEN;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import java.time.Instant;

import jakarta.inject.Inject;

import dev.cartrestore.delivery.Mails;
import dev.cartrestore.restore.link.SignedId;
import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.store.Stores;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** There is no address that mails could come from. */
@QuarkusTest
class NoMailTest {

    @Inject
    FreshLinkOffer offer;

    @Inject
    SigningKeys keys;

    @Inject
    Stores stores;

    private Mails configured;

    @BeforeEach
    void haveNoSender() {
        configured = offer.mails;
        offer.mails = new Mails() {
            @Override
            public boolean canSend() {
                return false;
            }
        };
    }

    @AfterEach
    void haveASenderAgain() {
        offer.mails = configured;
    }

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
