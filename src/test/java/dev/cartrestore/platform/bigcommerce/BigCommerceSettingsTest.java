package dev.cartrestore.platform.bigcommerce;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static dev.cartrestore.testsupport.BigCommerceStore.json;
import static dev.cartrestore.testsupport.BigCommerceStore.problem;
import static dev.cartrestore.testsupport.Shop.BIG;
import static dev.cartrestore.testsupport.Shop.ZID;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;

import jakarta.inject.Inject;

import dev.cartrestore.testsupport.BigCommerceStore;
import dev.cartrestore.testsupport.Fixtures;
import dev.cartrestore.testsupport.StoredCarts;
import dev.cartrestore.testsupport.Vendor.BigCommerceServer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What merchants are shown of BigCommerce's own mails. */
@QuarkusTest
class BigCommerceSettingsTest {

    private static final String ADDRESS = "/merchant/bigcommerce/settings";
    private static final String SAMPLE = Fixtures.text("bigcommerce-settings.json");

    BigCommerceServer server;

    @Inject
    StoredCarts stored;

    private BigCommerceStore bigCommerce;

    @BeforeEach
    void beginAnew() {
        bigCommerce = new BigCommerceStore(server, "big");
    }

    @Test
    void showsTheStoresSettingsAndWhatItsChannelOverrides() {
        bigCommerce.answersForSettings("", okJson(SAMPLE)).answersForSettings("/channels/1",
                okJson("""
                        {"data": {"enable_notification": false, "email_customer_until_cart_is_recovered": null,
                          "merchant_email_address": null, "merchant_abandoned_cart_email_frequency_type": "individual"}, "meta": {}}"""));

        Response shown = BIG.api().get(ADDRESS);

        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(json(shown.asString()).get("store")).isEqualTo(json(SAMPLE).get("data"));
        assertThat(json(shown.asString()).at("/channels/1/overrides")).isEqualTo(json("""
                {"enable_notification": false, "merchant_abandoned_cart_email_frequency_type": "individual"}"""));
        assertThat(json(shown.asString()).at("/channels/1/effective")).isEqualTo(json("""
                {"enable_notification": false, "email_customer_until_cart_is_recovered": true,
                 "marketing_emails_require_customer_consent": true, "email_merchant_when_cart_is_converted": true,
                 "email_merchant_when_cart_is_abandoned": true, "merchant_email_address": "user@example.com",
                 "merchant_abandoned_cart_email_frequency_type": "individual",
                 "merchant_abandoned_cart_digest_email_frequency": 2}"""));
    }

    @Test
    void leavesOutAChannelThatIsNotThere() {
        bigCommerce.answersForSettings("", okJson(SAMPLE));

        assertThat(json(BIG.api().get(ADDRESS).asString()).get("channels")).isEmpty();
    }

    @Test
    void asksForTheKeyBeforeAnythingElse() {
        assertThat(BIG.browser().get(ADDRESS).statusCode()).isEqualTo(401);
        assertThat(BIG.browser().header("X-API-KEY", "zid-key").get(ADDRESS).statusCode()).isEqualTo(401);
        assertThat(ZID.browser().get(ADDRESS).statusCode()).isEqualTo(401);

        assertThat(bigCommerce.calls()).isEmpty();
    }

    @Test
    void isNotThereForStoresElsewhere() {
        assertThat(ZID.api().get(ADDRESS).statusCode()).isEqualTo(404);
        assertThat(ZID.api().head(ADDRESS).statusCode()).isEqualTo(404);
    }

    @Test
    void answersHeadAsItAnswersGet() {
        bigCommerce.answersForSettings("", okJson(SAMPLE));

        assertThat(BIG.api().head(ADDRESS).statusCode()).isEqualTo(200);

        bigCommerce.answersForSettings("", problem(503));
        assertThat(BIG.api().head(ADDRESS).statusCode()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 422, 429, 500, 503})
    void comesBackLaterWhileThePlatformHasNothingToSay(int status) {
        bigCommerce.answersForSettings("", problem(status));

        Response answer = BIG.api().get(ADDRESS);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotNull();
    }

    @Test
    void comesBackLaterWhileThePlatformIsLeftAlone() {
        bigCommerce.answersForSettings("", problem(500));

        assertThat(IntStream.range(0, 7).map(i -> BIG.api().get(ADDRESS).statusCode())).containsOnly(503);
        assertThat(bigCommerce.calls()).hasSize(5);
    }

    @Test
    void showsNothingThatWasOnlyHalfAnswered() {
        bigCommerce.answersForSettings("", okJson(SAMPLE)).answersForSettings("/channels/1", okJson("{\"meta\": {}}"));

        assertThat(BIG.api().get(ADDRESS).statusCode()).isEqualTo(503);
    }
}
