package dev.cartrestore.platform.zid;

import static dev.cartrestore.testsupport.Json.jsonAt;
import static dev.cartrestore.testsupport.Shop.ZID;
import static dev.cartrestore.testsupport.ZidStore.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.testsupport.SnipcartCarts;
import dev.cartrestore.testsupport.Sql;
import dev.cartrestore.testsupport.Vendor.ZidServer;
import dev.cartrestore.testsupport.ZidStore;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What came from Zid is given to programs that were made for Zid, as it came. */
@QuarkusTest
class ZidGivenBackTest {

    private static final String LIST = "/v1/managers/store/abandoned-carts";

    ZidServer server;

    @Inject
    Sql sql;

    private ZidStore zid;

    @BeforeEach
    void beginAnew() {
        zid = new ZidStore(server);
    }

    @Test
    void isTheSampleToTheLetter() {
        known(cart -> {
        });

        assertThat(served("en")).isEqualTo(told(cart -> {
        }));
    }

    @Test
    void hasAllThatZidSaysBeyondItsDocumentation() {
        Consumer<ObjectNode> change = cart -> {
            cart.put("whatsapp_message", "Hello").putNull("store_logo").putArray("city");
            ((ObjectNode) cart.at("/products/0")).put("total", "239.000935").putNull("weight");
        };
        known(change);

        assertThat(served("en")).isEqualTo(told(change));
    }

    @Test
    void showsAmountsInAnotherLanguageThanZidWasAskedIn() {
        known(cart -> {
        });

        JsonNode arabic = served("ar").get("abandoned_cart");

        assertThat(arabic.get("cart_total_string").asText()).isEqualTo("239.00 ر.س");
        assertThat(arabic.at("/products/0/price_string").asText()).isEqualTo("239.00 ر.س");
        assertThat(arabic.at("/products/0/price").decimalValue()).isEqualByComparingTo("239.000935");
    }

    @Test
    void isListedByThePhaseThatZidSays() {
        known(cart -> cart.put("phase", "shipping-method"));

        listed("shipping_method").body(jsonAt("abandoned-carts.id", hasItem(zid.cartId())));
        listed("login").body(jsonAt("abandoned-carts.id", not(hasItem(zid.cartId()))));
        listed("").body("'abandoned-carts'.find { it.id == '" + zid.cartId() + "' }.url", equalTo(ZidStore.CHECKOUT))
                .body("'abandoned-carts'.find { it.id == '" + zid.cartId() + "' }.city_id", equalTo(71))
                .body("'abandoned-carts'.find { it.id == '" + zid.cartId() + "' }.cart_total", equalTo(239.0009f));
    }

    private static ValidatableResponse listed(String phase) {
        return ZID.zidApi().queryParam("page", 1).queryParam("page_size", 100).queryParam("phase", phase).get(LIST).then()
                .statusCode(200);
    }

    @Test
    void isFoundByTheNumbersThatZidSays() {
        known(cart -> cart.put("customer_id", 77).put("reminders_count", "3"));

        for (String found : List.of("customer_id=77", "has_reminders=1", "city_id=71", "country_id=184",
                "search_term=TEST Customer na")) {
            filtered(found).body(jsonAt("abandoned-carts.id", hasItem(zid.cartId())));
        }
        for (String other : List.of("customer_id=78", "customer_id=0", "has_reminders=0", "city_id=72", "country_id=185",
                "search_term=test_customer")) {
            filtered(other).body(jsonAt("abandoned-carts.id", not(hasItem(zid.cartId()))));
        }
    }

    private static ValidatableResponse filtered(String parameter) {
        String[] sent = parameter.split("=");
        return ZID.zidApi().queryParam("page", 1).queryParam("page_size", 100).queryParam(sent[0], sent[1]).get(LIST).then()
                .statusCode(200);
    }

    @Test
    void isFoundByNoNumberOfZidsOnceItIsTheStorefrontsOwn() {
        known(cart -> cart.put("customer_id", 77).put("reminders_count", 3));

        ZID.pushes(zid.cartId(), Map.of("contactID", "4785497456"));

        assertThat(sql.read("select count(*) from cart where cart_id = ? and (customer_number is not null"
                + " or reminders_told is not null or city_number is not null or country_number is not null"
                + " or name_key is not null)", zid.cartId())).isEqualTo("0");
    }

    @Test
    void isToldInOtherFormatsWithWhoseItIs() {
        known(cart -> {
        });

        ZID.api().get("/v3/carts/{id}", zid.cartId()).then().statusCode(200)
                .body(jsonAt("customerName", equalTo("test customer name"))).body(jsonAt("phone", equalTo("966555555555")))
                .body(jsonAt("shippingAddress.city", equalTo("Jeddah")))
                .body(jsonAt("shippingAddress.countryCode", equalTo("SA")))
                .body(jsonAt("shippingAddress.country", equalTo("Saudi Arabia")));
        ZID.snipcartApi().get("/api/carts/abandoned/{id}", zid.cartId()).then().statusCode(200)
                .body(jsonAt("shippingAddress.fullName", equalTo("test customer name")))
                .body(jsonAt("shippingAddress.city", equalTo("Jeddah"))).body(jsonAt("shippingAddress.country", equalTo("SA")));
    }

    @Test
    void saysThatItWasOrderedAsSoonAsWeKnow() {
        known(cart -> {
        });

        ZID.orders("77001", zid.cartId());

        ZID.zidApi().get(LIST + "/{id}", zid.cartId()).then().statusCode(200)
                .body(jsonAt("abandoned_cart.phase", equalTo("completed")))
                .body(jsonAt("abandoned_cart.order_id", equalTo(77001)))
                .body(jsonAt("abandoned_cart.history", notNullValue()));
        listed("completed").body(jsonAt("abandoned-carts.id", hasItem(zid.cartId())));
    }

    /** Somebody opened its link. */
    private void known(Consumer<ObjectNode> change) {
        zid.hasTheCart(change);
        ZID.browser().get("/cartrestore/{id}/", zid.cartId()).then().statusCode(200);
    }

    private JsonNode told(Consumer<ObjectNode> change) {
        return SnipcartCarts.json(sample(change.andThen(cart -> cart.put("id", zid.cartId()))).toString());
    }

    private JsonNode served(String language) {
        return SnipcartCarts.json(ZID.zidApi().header("Accept-Language", language).get(LIST + "/{id}", zid.cartId()).then()
                .statusCode(200).extract().asString());
    }
}
