package dev.cartrestore.platform.bigcommerce;

import static dev.cartrestore.testsupport.Json.jsonAt;
import static dev.cartrestore.testsupport.Shop.BIG;
import static dev.cartrestore.testsupport.Shop.LINEN;
import static dev.cartrestore.testsupport.Shop.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import java.util.Map;

import jakarta.inject.Inject;

import dev.cartrestore.testsupport.BigCommerceStore;
import dev.cartrestore.testsupport.BothDatabases;
import dev.cartrestore.testsupport.Shop;
import dev.cartrestore.testsupport.Sql;
import dev.cartrestore.testsupport.StoredCarts;
import dev.cartrestore.testsupport.Vendor.BigCommerceServer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which cart a token stands for, in BigCommerce's format. */
@BothDatabases
@QuarkusTest
class BigCommerceTokensTest {

    private static final String TOKEN = "/stores/{hash}/v3/abandoned-carts/{token}";

    BigCommerceServer server;

    @Inject
    StoredCarts stored;

    @Inject
    Sql sql;

    private BigCommerceStore bigCommerce;

    @BeforeEach
    void beginAnew() {
        bigCommerce = new BigCommerceStore(server, "big");
    }

    @Test
    void areBigCommercesOwnOnceALinkWasOpened() {
        bigCommerce.hasTheCart().knowsTheToken();
        resolves(BIG, "bighash", bigCommerce.token()).statusCode(404);
        BIG.browser().get("/cartrestore/?t=" + bigCommerce.token()).then().statusCode(200);

        String answer = resolves(BIG, "bighash", bigCommerce.token()).statusCode(200).extract().asString();

        assertThat(answer).isEqualTo("{\"data\":{\"cart_id\":\"" + bigCommerce.cartId() + "\"},\"meta\":{}}");
        resolves(BIG, "big", bigCommerce.token()).statusCode(404);
        resolves(LINEN, "linen", bigCommerce.token()).statusCode(404);
    }

    @Test
    void areTheSignedPartOfOurLinksForAllOtherCarts() {
        String cart = LINEN.pushes();
        String token = LINEN.signedIdOf(cart);

        resolves(LINEN, "linen", token).statusCode(200).body(jsonAt("data.cart_id", equalTo(cart)))
                .body(jsonAt("meta", anEmptyMap()));
        LINEN.bigCommerceApi().head(TOKEN, "linen", token).then().statusCode(200).contentType("application/json");
        LINEN.bigCommerceApi().get(TOKEN + "/", "linen", token).then().statusCode(200);
        LINEN.bigCommerceApi().queryParam("colour", "red").get(TOKEN, "linen", token).then().statusCode(200);
        LINEN.browser().get("/cartrestore?t=" + token).then().statusCode(200).body(containsString("Thing line-1"));
    }

    @Test
    void openTheirCartEvenWhereMailHasDamagedTheLink() {
        String token = LINEN.signedIdOf(LINEN.pushes());

        LINEN.browser().urlEncodingEnabled(false).get("/cartrestore/?utm_source=mail&amp;T=" + token + "%3E").then()
                .statusCode(200)
                .body(containsString("Thing line-1"));
        LINEN.browser().get("/cartrestore?t=" + token.replaceAll(".$", "-")).then().statusCode(404);
    }

    @Test
    void standForNoCartThatIsOrderedOrGone() {
        String ordered = LINEN.pushes();
        String orderedToken = LINEN.signedIdOf(ordered);
        String withdrawn = LINEN.pushes();
        String withdrawnToken = LINEN.signedIdOf(withdrawn);

        LINEN.orders(newId(), ordered);
        LINEN.api().delete("/v3/carts/{id}", withdrawn).then().statusCode(204);

        resolves(LINEN, "linen", orderedToken).statusCode(404);
        resolves(LINEN, "linen", withdrawnToken).statusCode(404);
        LINEN.bigCommerceApi().head(TOKEN, "linen", orderedToken).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "d1a2c3b4-5e6f-4a7b-8c9d-0e1f2a3b4c5d", "cart~kid~zz~AAAAAAAAAAAAAAAAAAAAAA", "a b",
            "~"})
    void areRefusedInBigCommercesForm(String token) {
        resolves(LINEN, "linen", token).statusCode(404).body(jsonAt("status", equalTo(404)))
                .body(jsonAt("title", notNullValue()))
                .body(jsonAt("type", startsWith("https://"))).body(jsonAt("$", not(hasKey("errors"))))
                .body(jsonAt("$", not(hasKey("instance"))));
    }

    @Test
    void areNotPlainCartIds() {
        resolves(LINEN, "linen", LINEN.pushes()).statusCode(404);
    }

    @Test
    void areForTheStoresOwnProgramsInBigCommercesHeader() {
        String token = LINEN.signedIdOf(LINEN.pushes());

        LINEN.api().get(TOKEN, "linen", token).then().statusCode(401).contentType("application/json")
                .header("WWW-Authenticate", notNullValue()).body(jsonAt("status", equalTo(401)))
                .body(jsonAt("title", notNullValue()))
                .body(jsonAt("type", notNullValue())).body(jsonAt("instance", startsWith("/stores/linen/")))
                .body(jsonAt("errors", equalTo(Map.of())));
        resolves(Shop.HONEY, "linen", token).statusCode(404);
        resolves(Shop.HONEY, "honey", token).statusCode(404);
    }

    @Test
    void comeWithBigCommercesLimits() {
        resolves(LINEN, "linen", "nothing").header("X-Rate-Limit-Time-Window-Ms", "30000")
                .header("X-Rate-Limit-Time-Reset-Ms", notNullValue()).header("X-Rate-Limit-Requests-Quota", "3000")
                .header("X-Rate-Limit-Requests-Left", notNullValue()).header("X-Retry-After", equalTo(null));
    }

    private static ValidatableResponse resolves(Shop shop, String hash, String token) {
        return shop.bigCommerceApi().get(TOKEN, hash, token).then();
    }
}
