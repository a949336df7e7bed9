package dev.cartrestore.testsupport;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.testsupport.Vendor.SnipcartServer;

/** Abandoned carts at Snipcart. */
public final class SnipcartCarts {

    private static final String FIXTURES_TOKEN = "35cb24c1-00d5-4b26-a16d-4a99bcde8ea3";

    private SnipcartCarts() {
    }

    public static String newToken() {
        return UUID.randomUUID().toString();
    }

    /** The vendor's sample cart: a customer's shirt for 20 CAD. */
    public static ObjectNode sample(String token) {
        return (ObjectNode) json(Fixtures.text("snipcart-abandoned-cart.json").replace(FIXTURES_TOKEN, token));
    }

    /** The sample cart with a size of the shirt that costs 10 more, and with a relative address. */
    public static ObjectNode sized(String token) {
        ObjectNode cart = sample(token);
        ObjectNode item = item(cart);
        item.put("unitPrice", 30).put("totalPrice", 30).put("originalPrice", 35.5).put("url", "/products/geek-shirt?color=1")
                .put("image", "images/geek-shirt.png").put("maxQuantity", 9);
        item.withArray("customFields").addObject().put("name", "Size").put("displayValue", "XL").put("type", "dropdown")
                .put("options", "M|XL[+10.00]").put("required", true).put("value", "XL").put("operation", "+10.00");
        return cart;
    }

    public static ObjectNode item(ObjectNode cart) {
        return (ObjectNode) cart.at("/items/0");
    }

    public static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Adds a cart to Snipcart's carts of the store {@code snip}. */
    public static void keeps(SnipcartServer snipcart, ObjectNode cart) {
        snipcart.stubFor(get(urlEqualTo("/api/carts/abandoned/" + cart.get("token").asText()))
                .willReturn(okJson(cart.toString())));
    }
}
