package dev.cartrestore.platform.zid;

import static dev.cartrestore.testsupport.Shop.ZID;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import dev.cartrestore.testsupport.Eventually;
import dev.cartrestore.testsupport.StoredCarts;
import dev.cartrestore.testsupport.Vendor.ZidServer;
import dev.cartrestore.testsupport.ZidStore;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports of Zid whose envelope does not say what happened, and Zid's question whether anybody is there. */
@QuarkusTest
class ZidReportFormsTest {

    private static final String PATH = "/webhooks/zid/path-that-nobody-can-guess";

    ZidServer server;

    @Inject
    StoredCarts stored;

    private ZidStore zid;

    @BeforeEach
    void begin() {
        zid = new ZidStore(server).hasTheCart();
        ZID.browser().get("/cartrestore/{id}/", zid.cartId()).then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"?e=abandoned_cart.completed|{\"id\": \"%s\"}",
            "/abandoned_cart.completed|{\"id\": \"%s\"}",
            "|{\"id\": \"%s\", \"phase\": \"completed\", \"order_id\": \"7781\"}", "|{\"id\": \"%s\", \"order_id\": 7781}",
            "|{\"event\": \"abandoned_cart.completed\", \"payload\": {\"cart_id\": \"%s\"}}"})
    void completesACartThatZidHasNoMore(String address, String body) {
        server.resetAll(); // the cart is a 404 from now on

        ZID.browser().auth().preemptive().basic("hook", "password-that-nobody-can-guess").contentType("application/json")
                .body(String.format(body, zid.cartId())).post(PATH + (address == null ? "" : address)).then().statusCode(200);

        Eventually.assertThat(() -> assertThat(stored.status(zid.cartId())).isEqualTo("ORDERED"));
    }

    @Test
    void saysThatSomebodyIsThereBeforeAWebhookIsRegistered() {
        ZID.browser().get(PATH).then().statusCode(200);
        ZID.browser().head(PATH).then().statusCode(200);
        ZID.browser().get("/webhooks/zid/another-path-that-is-long-enough").then().statusCode(404);
    }
}
