package dev.cartrestore.testsupport;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.cartrestore.testsupport.Vendor.ZidServer;

/**
 * A store at Zid with the vendor's sample cart, under an id of its own. Responds with 404 to every call that a test has not set
 * up.
 */
public final class ZidStore {

    /** Zid's checkout link of the cart, which works for anyone. */
    public static final String CHECKOUT = "https://storeurl.com/checkout/fromBasket/43515:0b130951bffb757bc51efbda";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CARTS = "/v1/managers/store/abandoned-carts";

    private static boolean warm;

    private final ZidServer server;
    private final String cartId = "0b" + UUID.randomUUID();

    public ZidStore(ZidServer server) {
        this.server = server;
        if (!warm) {
            warm = true;
            // the first call of a JVM may take its whole second to load classes
            Shop.ZID.browser().get("/cartrestore/{id}/", new ZidStore(server).hasTheCart().cartId());
        }
        server.resetAll();
    }

    public String cartId() {
        return cartId;
    }

    /** Returns the vendor's sample cart with changes. */
    public static ObjectNode sample(Consumer<ObjectNode> change) {
        try {
            ObjectNode answer = (ObjectNode) JSON.readTree(Fixtures.text("zid-abandoned-cart.json"));
            change.accept((ObjectNode) answer.get("abandoned_cart"));
            return answer;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public ZidStore hasTheCart() {
        return hasTheCart(cart -> {
        });
    }

    public ZidStore hasTheCart(Consumer<ObjectNode> change) {
        return hasCart(cartId, change);
    }

    public ZidStore hasCart(String id, Consumer<ObjectNode> change) {
        return answersForCart(id, okJson(sample(change.andThen(cart -> cart.put("id", id))).toString()));
    }

    public ZidStore answersForTheCart(ResponseDefinitionBuilder answer) {
        return answersForCart(cartId, answer);
    }

    private ZidStore answersForCart(String id, ResponseDefinitionBuilder answer) {
        server.stubFor(get(urlPathEqualTo(CARTS + "/" + id)).willReturn(answer));
        return this;
    }

    /** @param page number of the page of the list of carts */
    public ZidStore answersForTheList(int page, String body) {
        server.stubFor(
                get(urlPathEqualTo(CARTS)).withQueryParam("page", equalTo(String.valueOf(page))).willReturn(okJson(body)));
        return this;
    }

    public List<LoggedRequest> askedForTheCart() {
        return askedFor(cartId);
    }

    public List<LoggedRequest> askedFor(String id) {
        return server.findAll(getRequestedFor(urlPathEqualTo(CARTS + "/" + id)));
    }

    public List<LoggedRequest> askedForTheList() {
        return server.findAll(getRequestedFor(urlPathEqualTo(CARTS)));
    }

    /** Number of requests. */
    public int calls() {
        return server.getAllServeEvents().size();
    }

    /** Forgets all requests. */
    public void forgetsCalls() {
        server.resetRequests();
    }
}
