package dev.cartrestore.platform.snipcart;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.cartrestore.testsupport.SnipcartCarts.item;
import static dev.cartrestore.testsupport.SnipcartCarts.json;
import static dev.cartrestore.testsupport.SnipcartCarts.newToken;
import static dev.cartrestore.testsupport.SnipcartCarts.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.platform.CartList;
import dev.cartrestore.platform.CartList.Page;
import dev.cartrestore.platform.PlatformCart;
import dev.cartrestore.platform.PlatformException;
import dev.cartrestore.platform.Platforms;
import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.Fixtures;
import dev.cartrestore.testsupport.Vendor.SnipcartServer;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Snipcart's lists of abandoned carts, page by page. */
@QuarkusTest
class SnipcartListTest {

    private static final String FIRST = "/carts/abandoned?limit=50";

    SnipcartServer snipcart;

    @Inject
    Platforms platforms;

    @Inject
    Stores stores;

    private final String token = newToken();

    @Test
    void tellsTheCartsAndWhereItGoesOn() {
        snipcart.stubFor(get(urlEqualTo("/api" + FIRST)).willReturn(okJson(Fixtures.text("snipcart-abandoned-carts.json"))));

        Page page = read(list(), Optional.empty());

        assertThat(page.carts()).extracting(PlatformCart::cartId).containsExactly("5e6e8393-c02c-4a44-a054-6dc8356bab66");
        assertThat(page.changed()).isEmpty();
        assertThat(page.next()).contains("Cart|9rZW4iOiIrUklEOkVsaG1BTjRFel...");
        snipcart.verify(1, getRequestedFor(urlEqualTo("/api" + FIRST))
                .withHeader("Authorization", equalTo("Basic c25pcC1zZWNyZXQ6"))
                .withHeader("Accept", equalTo("application/json")));
    }

    @Test
    void goesOnByAnEncodedPlace() {
        snipcart.stubFor(get(urlEqualTo("/api" + FIRST + "&continuationToken=Cart%7Ca%2Bb%2Fc%3D%3D%26limit%3D1"))
                .willReturn(okJson(answer("next", true, sample(token)))));

        Page page = read(list(), Optional.of("Cart|a+b/c==&limit=1"));

        assertThat(page.carts()).extracting(PlatformCart::cartId).containsExactly(token);
        assertThat(page.next()).contains("next");
    }

    @Test
    void endsWhereSnipcartHasNoMore() {
        snipcart.stubFor(get(urlEqualTo("/api" + FIRST)).willReturn(okJson(answer("place", false, sample(token)))));
        assertThat(read(list(), Optional.empty()).next()).isEmpty();

        for (String end : List.of("{}", "{\"continuationToken\": \"place\", \"items\": null}",
                "{\"continuationToken\": null, \"hasMoreResults\": true, \"items\": []}")) {
            snipcart.stubFor(get(urlEqualTo("/api" + FIRST)).willReturn(okJson(end)));

            assertThat(read(list(), Optional.empty())).as(end).isEqualTo(new Page(List.of(), List.of(), Optional.empty()));
        }
    }

    @Test
    void isEmptyWhereTheAccountHasNoAbandonedCarts() {
        snipcart.stubFor(get(urlEqualTo("/api" + FIRST)).willReturn(aResponse().withStatus(404)));

        assertThat(read(list(), Optional.empty())).isEqualTo(new Page(List.of(), List.of(), Optional.empty()));
    }

    @Test
    void leavesOutWhatCannotBeUnderstood() {
        ObjectNode wrong = sample(newToken());
        item(wrong).putNull("price").putNull("unitPrice");
        snipcart.stubFor(get(urlEqualTo("/api" + FIRST)).willReturn(okJson(answer("next", true,
                sample("../x"), json("null"), json("[]"), wrong, sample(token)))));

        Page page = read(list(), Optional.empty());

        assertThat(page.carts()).extracting(PlatformCart::cartId).containsExactly(token);
        assertThat(page.next()).contains("next");
    }

    @Test
    void isOneForEachCampaignWhereThereAreSome() {
        List<CartList> lists = lists("snip-live.test");
        assertThat(lists).extracting(CartList::name).containsExactly("campaign summer", "campaign win&back");
        assertThat(lists("snip.test")).extracting(CartList::name).containsExactly("abandoned");
        snipcart.stubFor(get(urlEqualTo("/live" + FIRST + "&continuationToken=a&campaignId=win%26back"))
                .willReturn(okJson(answer(null, false, sample(token).put("mode", "Live")))));

        Page page = read(lists.get(1), Optional.of("a"));

        assertThat(page.carts()).extracting(PlatformCart::cartId).containsExactly(token);
    }

    @Test
    void leavesOutTestCartsWhereSalesAreReal() {
        snipcart.stubFor(get(urlEqualTo("/live" + FIRST + "&campaignId=summer"))
                .willReturn(okJson(answer("next", true, sample(newToken()), sample(token).put("mode", "Live")))));

        Page page = read(lists("snip-live.test").get(0), Optional.empty());

        assertThat(page.carts()).extracting(PlatformCart::cartId).containsExactly(token);
        assertThat(page.next()).contains("next");
    }

    @Test
    void failsWhileSnipcartHasNothingToSay() {
        snipcart.stubFor(get(urlEqualTo("/api" + FIRST)).willReturn(aResponse().withStatus(200).withBody("<html>")));
        assertThatThrownBy(() -> read(list(), Optional.empty())).hasCauseInstanceOf(PlatformException.class);

        snipcart.stubFor(
                get(urlEqualTo("/api" + FIRST)).willReturn(aResponse().withStatus(429).withHeader("Retry-After", "7")));
        assertThatThrownBy(() -> read(list(), Optional.empty())).cause()
                .isInstanceOfSatisfying(PlatformException.class,
                        failure -> assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(7)));
    }

    private CartList list() {
        return lists("snip.test").get(0);
    }

    private List<CartList> lists(String host) {
        return platforms.of(stores.byHost(host).orElseThrow(), "snipcart").orElseThrow().lists();
    }

    private static Page read(CartList list, Optional<String> place) {
        return list.read(place).toCompletableFuture().join();
    }

    private static String answer(String next, boolean more, JsonNode... items) {
        ObjectNode answer = (ObjectNode) json("{}");
        answer.put("continuationToken", next).put("hasMoreResults", more).putArray("items").addAll(List.of(items));
        return answer.toString();
    }
}
