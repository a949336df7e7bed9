package dev.cartrestore.platform;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.Eventually;
import dev.cartrestore.testsupport.Fixtures;
import dev.cartrestore.testsupport.Shop;
import dev.cartrestore.testsupport.ShopperBrowser;
import dev.cartrestore.testsupport.Sql;
import dev.cartrestore.testsupport.TestClock;
import dev.cartrestore.testsupport.Vendor.OmnisendServer;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ContactAddressesTest {

    OmnisendServer omnisend;

    @Inject
    TestClock clock;

    @Inject
    ContactAddresses addresses;

    @Inject
    Stores stores;

    @Inject
    Sql sql;

    private final String contact = UUID.randomUUID().toString().replace("-", "").substring(0, 24);

    @ParameterizedTest
    @ValueSource(strings = {"{\"email\": \"jane.doe@example.com\"}",
            "{\"email\": \"\", \"identifiers\": [{\"type\": \"phone\", \"id\": \"+1555\"},"
                    + " {\"type\": \"email\", \"id\": \"jane.doe@example.com\"}]}"})
    void areFoundAtTheTopOrAmongTheIdentifiers(String body) {
        knows(okJson(body));
        String cartId = pushesWithoutAddress();

        lookUp();

        assertThat(sql.read("select contact_email from cart where cart_id = ?", cartId)).isEqualTo("jane.doe@example.com");
        assertThat(sql.read("select email_key from cart where cart_id = ?", cartId)).isEqualTo("jane.doe@example.com");
        assertThat(Shop.OMNI.browser().get("/cartrestore/{id}/", cartId).asString()).doesNotContain("jane", "j…@");
    }

    @Test
    void areTheFixturesToo() {
        knows(okJson(Fixtures.text("omnisend-contact.json")));
        String cartId = pushesWithoutAddress();

        lookUp();

        assertThat(sql.read("select contact_email from cart where cart_id = ?", cartId)).isEqualTo("jane.doe@example.com");
    }

    @Test
    void letAnOrderFindItsCartByTheLookedUpAddress() {
        String address = "jane." + contact + "@example.com";
        knows(okJson("{\"email\": \"" + address + "\"}"));
        String cartId = pushesWithoutAddress();
        lookUp();

        Shop.OMNI.api().body(Shop.order("order-" + contact, Map.of("email", address, "createdAt", "2099-01-01T00:00:00Z")))
                .post("/v3/orders").then().statusCode(200);

        assertThat(sql.read("select status from cart where cart_id = ?", cartId)).isEqualTo("ORDERED");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"email\": null, \"phone\": \"+15551234\", \"identifiers\": [{\"type\": \"phone\", \"id\": \"+1\"}]}",
            "{\"identifiers\": null}", "{}"})
    void mayNotBeThere(String body) {
        knows(okJson(body));
        String cartId = pushesWithoutAddress();

        lookUp();
        lookUp();

        assertThat(sql.read("select contact_email from cart where cart_id = ?", cartId)).isNull();
        assertThat(omnisend.getAllServeEvents()).as("that is an answer").hasSize(1);
    }

    @Test
    void areAskedForOnceMoreAfterAFailure() {
        knows(aResponse().withStatus(500));
        String cartId = pushesWithoutAddress();
        lookUp();
        lookUp();
        assertThat(omnisend.getAllServeEvents()).hasSize(1);

        knows(okJson("{\"email\": \"jane.doe@example.com\"}"));
        clock.advance(Duration.ofMinutes(11));
        lookUp();

        assertThat(sql.read("select contact_email from cart where cart_id = ?", cartId)).isEqualTo("jane.doe@example.com");
    }

    @Test
    void areNotAskedForOnTheClick() {
        knows(okJson("{\"email\": \"jane.doe@example.com\"}"));
        String cartId = pushesWithoutAddress();

        Shop.OMNI.browser().get("/cartrestore/{id}/?omnisendContactID={contact}", cartId, contact);

        assertThat(omnisend.getAllServeEvents()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void proveThatALinksContactIsTheOneTheCartWasSavedFor(boolean same) throws Exception {
        knows(okJson("{\"email\": \"" + (same ? "Jane.Doe@example.com" : "mallory@example.com") + "\"}"));
        String cartId = Shop.OMNI.pushes(Shop.newId(), Map.of("contactID", Shop.NONE));
        ShopperBrowser shopper = new ShopperBrowser(Shop.OMNI);
        String link = "/cartrestore/" + cartId;

        String viewed = Shop.cookieLine(shopper.opens(link + "/?omnisendContactID=" + contact), "omnisendContactID");
        assertThat(viewed).doesNotContain("Max-Age");
        shopper.presses(link + "/checkout?omnisendContactID=" + contact);
        Eventually.assertThat(() -> assertThat(omnisend.getAllServeEvents()).isNotEmpty());

        if (same) { // by the next act, since no answer waits for the look-up
            Eventually.assertThat(
                    () -> assertThat(Shop.cookieLine(shopper.presses(link + "/checkout?omnisendContactID=" + contact),
                            "omnisendContactID")).contains(contact, "Max-Age"));
        } else {
            assertThat(Shop.cookieLine(shopper.presses(link + "/checkout?omnisendContactID=" + contact), "omnisendContactID"))
                    .isNull();
        }
        assertThat(sql.read("select contact_id from cart where cart_id = ?", cartId)).as("the cart is the store's").isNull();
    }

    @Test
    void proveALinksContactWithoutALookUpWhereAPushNamedBoth() {
        Shop.OMNI.pushes(Shop.newId(), Map.of("contactID", contact));
        String cartId = Shop.OMNI.pushes(Shop.newId(), Map.of("contactID", Shop.NONE));
        ShopperBrowser shopper = new ShopperBrowser(Shop.OMNI);
        String link = "/cartrestore/" + cartId;
        shopper.opens(link + "/?omnisendContactID=" + contact);

        assertThat(Shop.cookieLine(shopper.presses(link + "/checkout?omnisendContactID=" + contact), "omnisendContactID"))
                .contains(contact, "Max-Age");
    }

    @Test
    void areLookedUpForShoppersTenTimesAMinute() {
        omnisend.stubFor(get(urlPathMatching("/v3/contacts/.*")).willReturn(okJson("{}")));
        String cartId = Shop.BOTH.pushes(Shop.newId(), Map.of("contactID", Shop.NONE));

        for (int i = 0; i < 14; i++) {
            actsOn(Shop.BOTH, cartId, contact.substring(0, 20) + (1000 + i));
        }

        Eventually.assertThat(() -> assertThat(lookUps()).isEqualTo(10));
        actsOn(Shop.BOTH, cartId, contact);
        actsOn(Shop.BOTH, cartId, contact);
        assertThat(lookUps()).isEqualTo(10);
    }

    @Test
    void areNotLookedUpAgainForADayWhereThereIsNone() {
        knows(aResponse().withStatus(404));
        String cartId = Shop.OMNI.pushes(Shop.newId(), Map.of("contactID", Shop.NONE));
        actsOn(Shop.OMNI, cartId, contact);
        Eventually.assertThat(() -> assertThat(lookUps()).isEqualTo(1));

        for (int i = 0; i < 5; i++) {
            actsOn(Shop.OMNI, Shop.OMNI.pushes(Shop.newId(), Map.of("contactID", Shop.NONE)), contact);
        }

        assertThat(lookUps()).isEqualTo(1);
    }

    @Test
    void proveNothingAfterManyOfOthersForOneCart() {
        knows(okJson("{\"email\": \"mallory@example.com\"}"));
        String cartId = Shop.OMNI.pushes(Shop.newId(), Map.of("contactID", Shop.NONE));
        String right = contact.replace(contact.charAt(0), 'x');
        Shop.OMNI.pushes(Shop.newId(), Map.of("contactID", right));
        assertThat(actsOn(Shop.OMNI, cartId, right)).contains("Max-Age");

        Eventually.assertThat(() -> { // the first ones are not known yet to be of others
            actsOn(Shop.OMNI, cartId, contact);
            assertThat(actsOn(Shop.OMNI, cartId, right)).doesNotContain("Max-Age");
        });
    }

    /** The answer's cookie for the contact, to a browser without any. */
    private static String actsOn(Shop shop, String cartId, String contact) {
        return Shop.cookieLine(new ShopperBrowser(shop).presses("/cartrestore/" + cartId + "/checkout?omnisendContactID="
                + contact), "omnisendContactID");
    }

    private int lookUps() {
        return omnisend.findAll(getRequestedFor(urlPathMatching("/v3/contacts/.*"))).size();
    }

    private String pushesWithoutAddress() {
        return Shop.OMNI.pushes(Shop.newId(), Map.of("contactID", contact, "email", Shop.NONE));
    }

    private void lookUp() {
        stores.all().stream().filter(store -> store.key().equals("omni")).forEach(store -> addresses.lookUpDue(store)
                .toCompletableFuture().join());
    }

    private void knows(ResponseDefinitionBuilder answer) {
        omnisend.stubFor(get(urlPathEqualTo("/v3/contacts/" + contact)).willReturn(answer));
    }
}
