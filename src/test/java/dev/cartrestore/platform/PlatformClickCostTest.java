package dev.cartrestore.platform;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.cartrestore.testsupport.Fixtures;
import dev.cartrestore.testsupport.Shop;
import dev.cartrestore.testsupport.Sql;
import dev.cartrestore.testsupport.Statements;
import dev.cartrestore.testsupport.TestClock;
import dev.cartrestore.testsupport.Vendor.OmnisendServer;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A click on a platform's cart costs what one on a stored cart costs, but for the one in half a minute that asks. */
@QuarkusTest
class PlatformClickCostTest {

    OmnisendServer omnisend;

    @Inject
    TestClock clock;

    @Inject
    Sql sql;

    @Inject
    Statements statements;

    private final String cartId = UUID.randomUUID().toString();

    @BeforeEach
    void isKnown() {
        omnisend.stubFor(get(urlPathMatching("/v3/carts/.*"))
                .willReturn(okJson(Fixtures.text("omnisend-cart.json").replace("cart1234567", cartId))));
        open(cartId);
    }

    @Test
    void readsOnceWhileAnAnswerStands() {
        List<String> sent = statements.during(() -> assertThat(open(cartId)).isEqualTo(200));

        assertThat(sent).singleElement().asString().startsWith("select");
    }

    @Test
    void readsOnceWhileThePlatformIsLeftAlone() {
        omnisend.stubFor(get(urlPathMatching("/v3/carts/.*")).willReturn(aResponse().withStatus(500)));
        for (int i = 0; i < 6; i++) {
            open(UUID.randomUUID().toString());
        }
        clock.advance(Duration.ofHours(1));
        int calls = omnisend.getAllServeEvents().size();

        List<String> sent = statements.during(() -> assertThat(open(cartId)).isEqualTo(200));

        assertThat(sent).singleElement().asString().startsWith("select");
        assertThat(omnisend.getAllServeEvents()).hasSize(calls);
    }

    private static int open(String cartId) {
        return Shop.OMNI.browser().get("/cartrestore/{id}/", cartId).statusCode();
    }
}
