package dev.cartrestore.restore;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.cartrestore.testsupport.Shop.BIG;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.testsupport.BigCommerceStore;
import dev.cartrestore.testsupport.BothDatabases;
import dev.cartrestore.testsupport.Fixtures;
import dev.cartrestore.testsupport.Sql;
import dev.cartrestore.testsupport.TestClock;
import dev.cartrestore.testsupport.TestSize;
import dev.cartrestore.testsupport.Vendor.BigCommerceServer;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Carts that live on a platform, which changes them, sells them out, takes them back, and has them again. */
@QuarkusTest
@BothDatabases
class PlatformAttackersTest extends AttackersWalk {

    private static final List<String> GOODS = List.of("a", "b", "c", "d");
    private static final String CARTS = "/stores/bighash/v3/carts";

    /** After it every cart is read from the platform again, also one that it did not have. */
    private static final Duration A_WHILE = Duration.ofSeconds(61);

    BigCommerceServer server;

    @Inject
    TestClock clock;

    @Inject
    Sql sql;

    PlatformAttackersTest() {
        super(BIG);
    }

    @BeforeEach
    void answer() {
        new BigCommerceStore(server, "big"); // which begins anew
        ObjectNode copy = (ObjectNode) BigCommerceStore.json(Fixtures.text("bigcommerce-cart.json"));
        ((ObjectNode) copy.get("data")).put("id", UUID.randomUUID().toString());
        server.stubFor(post(urlPathEqualTo(CARTS)).willReturn(jsonResponse(copy.toString(), 201)));
        server.stubFor(post(urlPathMatching(CARTS + "/.*/redirect_urls"))
                .willReturn(jsonResponse(Fixtures.text("bigcommerce-redirect-urls.json"), 201)));
    }

    @Test
    void changeNothingForTheShopperOrThePlatform() {
        walk(Integer.getInteger("attackers.walks", TestSize.of(2, 100)));
    }

    /** Like those of version 1, which carry a time. */
    @Override
    String newCartId() {
        return new StringBuilder(UUID.randomUUID().toString()).replace(14, 15, "1").toString();
    }

    @Override
    void say(String id, String contact, String email, Map<String, Integer> lines) {
        ObjectNode answer = (ObjectNode) BigCommerceStore.json(Fixtures.text("bigcommerce-cart.json"));
        ObjectNode cart = (ObjectNode) answer.get("data");
        int sum = lines.values().stream().mapToInt(Integer::intValue).sum();
        cart.put("id", id).put("email", email).put("base_amount", sum).put("cart_amount", sum).put("discount_amount", 0);
        cart.put("updated_time", clock.instant().toString());
        ArrayNode items = cart.putObject("line_items").putArray("physical_items");
        lines.forEach((goods, quantity) -> items.addObject().put("id", goods).put("product_id", 1 + GOODS.indexOf(goods))
                .put("name", "Thing " + goods).put("quantity", quantity).put("list_price", 1).put("sale_price", 1)
                .put("original_price", 1));
        server.stubFor(get(urlPathEqualTo(CARTS + "/" + id)).willReturn(okJson(answer.toString())));
        letTimePass();
    }

    @Override
    String goods(String productId) {
        return GOODS.get(Integer.parseInt(productId) - 1);
    }

    @Override
    boolean hasCheckoutForEverybody() {
        return false;
    }

    @Override
    boolean takeBack(String id) {
        server.stubFor(get(urlPathEqualTo(CARTS + "/" + id)).willReturn(BigCommerceStore.problem(404)));
        letTimePass();
        return true;
    }

    private void letTimePass() {
        clock.advance(A_WHILE);
        sql.run("update platform_rate_limit set taken_until = 0"); // these walks do not test the rate limit
    }
}
