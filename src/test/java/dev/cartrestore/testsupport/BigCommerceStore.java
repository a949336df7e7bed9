package dev.cartrestore.testsupport;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.cartrestore.testsupport.Vendor.BigCommerceServer;

/**
 * A store at BigCommerce with the vendor's sample cart, under an id and a token of its own. Responds with 404 to every call
 * that a test has not set up.
 */
public final class BigCommerceStore {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static boolean warm;

    private final BigCommerceServer server;
    private final String api;
    private final String cartId = UUID.randomUUID().toString();
    private final String token = UUID.randomUUID().toString().replace("-", "");

    /** @param store our key of the store */
    public BigCommerceStore(BigCommerceServer server, String store) {
        this.server = server;
        api = "/stores/" + store + "hash/v3";
        if (!warm) {
            warm = true;
            // the first call of a JVM may take its whole second to load classes
            Shop.BIG.browser().get("/cartrestore/{id}/", new BigCommerceStore(server, "big").hasTheCart().cartId());
        }
        server.resetAll();
    }

    public String cartId() {
        return cartId;
    }

    public String token() {
        return token;
    }

    public BigCommerceStore hasTheCart() {
        return hasTheCart(cart -> {
        });
    }

    /** @param change applied to the sample */
    public BigCommerceStore hasTheCart(Consumer<ObjectNode> change) {
        JsonNode answer = sample("bigcommerce-cart.json");
        ObjectNode cart = (ObjectNode) answer.get("data");
        cart.put("id", cartId);
        change.accept(cart);
        return answersForTheCart(okJson(answer.toString()));
    }

    public BigCommerceStore answersForTheCart(ResponseDefinitionBuilder answer) {
        server.stubFor(get(urlPathEqualTo(cart())).willReturn(answer));
        return this;
    }

    public BigCommerceStore lostTheCart() {
        return answersForTheCart(problem(404));
    }

    public BigCommerceStore knowsTheToken() {
        ObjectNode answer = (ObjectNode) sample("bigcommerce-abandoned-cart-token.json");
        ((ObjectNode) answer.get("data")).put("cart_id", cartId);
        return answersForTheToken(okJson(answer.toString()));
    }

    public BigCommerceStore answersForTheToken(ResponseDefinitionBuilder answer) {
        server.stubFor(get(urlPathEqualTo(api + "/abandoned-carts/" + token)).willReturn(answer));
        return this;
    }

    /** Returns checkout links for a cart: the vendor's sample link, marked with a word that tests recognise. */
    public BigCommerceStore links(String id, String word) {
        return links(id, jsonResponse(sample("bigcommerce-redirect-urls.json").toString().replace("0f3c", word), 201));
    }

    public BigCommerceStore links(String id, ResponseDefinitionBuilder answer) {
        server.stubFor(post(urlPathEqualTo(redirects(id))).willReturn(answer));
        return this;
    }

    /** Accepts the creation of a cart, which then has checkout links. */
    public BigCommerceStore makesCart(String id, String word) {
        ObjectNode answer = (ObjectNode) sample("bigcommerce-cart.json");
        ((ObjectNode) answer.get("data")).put("id", id);
        server.stubFor(post(urlPathEqualTo(api + "/carts")).willReturn(jsonResponse(answer.toString(), 201)));
        return links(id, word);
    }

    public BigCommerceStore answersForSettings(String path, ResponseDefinitionBuilder answer) {
        server.stubFor(get(urlPathEqualTo(api + "/abandoned-carts/settings" + path)).willReturn(answer));
        return this;
    }

    /** An error in the format of version 3 of the API. */
    public static ResponseDefinitionBuilder problem(int status) {
        return aResponse().withStatus(status).withHeader("Content-Type", "application/json")
                .withBody("{\"status\": " + status + ", \"title\": \"No\", \"type\": \"https://example.com/errors\"}");
    }

    public List<LoggedRequest> askedForTheCart() {
        return server.findAll(getRequestedFor(urlPathEqualTo(cart())));
    }

    public List<LoggedRequest> askedForTheToken() {
        return server.findAll(getRequestedFor(urlPathEqualTo(api + "/abandoned-carts/" + token)));
    }

    public List<LoggedRequest> askedForLinks(String id) {
        return server.findAll(postRequestedFor(urlPathEqualTo(redirects(id))));
    }

    public List<LoggedRequest> newCarts() {
        return server.findAll(postRequestedFor(urlPathEqualTo(api + "/carts")));
    }

    public List<LoggedRequest> coupons(String id) {
        return server.findAll(postRequestedFor(urlPathEqualTo(api + "/checkouts/" + id + "/coupons")));
    }

    /** Method and path of all requests. */
    public List<String> calls() {
        return server.getAllServeEvents().stream().map(event -> event.getRequest())
                .map(request -> request.getMethod() + " " + request.getUrl().replaceFirst("\\?.*", "")).toList();
    }

    public static JsonNode body(LoggedRequest request) {
        return json(request.getBodyAsString());
    }

    private String cart() {
        return api + "/carts/" + cartId;
    }

    private String redirects(String id) {
        return api + "/carts/" + id + "/redirect_urls";
    }

    private static JsonNode sample(String name) {
        return json(Fixtures.text(name));
    }

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
