package dev.cartrestore.platform.bigcommerce;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import dev.cartrestore.testsupport.Fixtures;
import dev.cartrestore.testsupport.Shop;
import dev.cartrestore.testsupport.Vendor.BigCommerceServer;
import dev.cartrestore.testsupport.WithPlatforms;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithPlatforms.class)
class BigCommerceTest {

    private static final String FIXTURES_ID = "d1a2c3b4-5e6f-4a7b-8c9d-0e1f2a3b4c5d";

    BigCommerceServer bigCommerce;

    private final String cartId = UUID.randomUUID().toString();

    @Test
    void showsACartByItsId() {
        bigCommerce.stubFor(get(urlPathEqualTo("/stores/bighash/v3/carts/" + cartId))
                .willReturn(okJson(Fixtures.text("bigcommerce-cart.json").replace(FIXTURES_ID, cartId))));

        Response page = Shop.BIG.browser().get("/cartrestore/{id}/", cartId);

        assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
        assertThat(page.asString()).contains("Orbit Terrarium - Large", "$139.97", "Care guide (e-book)", "Gift certificate",
                "You save $10.00", "Size: M").doesNotContain("jane.doe@example.com", "John Doe", "Enjoy");
        bigCommerce.verify(1, getRequestedFor(urlPathEqualTo("/stores/bighash/v3/carts/" + cartId))
                .withHeader("X-Auth-Token", equalTo("big-token")));
    }
}
