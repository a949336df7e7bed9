package dev.cartrestore.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandoffUrlTest {

    private final Map<String, String> parameters = new LinkedHashMap<>(Map.of("cartID", "K"));

    HandoffUrlTest() {
        parameters.put("utm_source", "a&b c");
    }

    @ParameterizedTest
    @CsvSource({
            "https://shop.test/checkout, https://shop.test/checkout?cartID=K&utm_source=a%26b+c",
            "https://shop.test/checkout?step=1, https://shop.test/checkout?step=1&cartID=K&utm_source=a%26b+c",
            "https://shop.test/checkout?, https://shop.test/checkout?cartID=K&utm_source=a%26b+c",
            "https://shop.test/checkout?a=1&, https://shop.test/checkout?a=1&cartID=K&utm_source=a%26b+c",
            "https://shop.test/checkout?a=1#pay, https://shop.test/checkout?a=1&cartID=K&utm_source=a%26b+c#pay",
            "https://shop.test/#/checkout, https://shop.test/?cartID=K&utm_source=a%26b+c#/checkout",
            "https://shop.test:8443/c, https://shop.test:8443/c?cartID=K&utm_source=a%26b+c",
            "http://localhost:8080/c, http://localhost:8080/c?cartID=K&utm_source=a%26b+c",
            "http://127.0.0.1/c, http://127.0.0.1/c?cartID=K&utm_source=a%26b+c"})
    void putsParametersBehindTheStoresOwn(String configured, String target) {
        assertThat(HandoffUrl.of(TestStore.of("shop", "checkout-url", configured).checkoutUrl(), parameters)).contains(target);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://shop.test/checkout", "https://user@shop.test/", "javascript:alert(1)", "/checkout",
            "https:checkout", "ftp://shop.test/"})
    void sendsNobodyWhereNobodyShouldGo(String configured) {
        assertThat(HandoffUrl.of(Optional.of(URI.create(configured)), parameters)).isEmpty();
    }

    @Test
    void isNoneWhereTheStoreHasNone() {
        assertThat(HandoffUrl.of(Optional.empty(), parameters)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://shop.test/checkout/fromBasket/43515:0b13?a=%2F", "https://SHOP.test:443/c"})
    void followsAPlatformsLinkToTheLetter(String link) {
        assertThat(HandoffUrl.ofPlatform(URI.create(link), Set.of("https://shop.test"))).contains(link);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://shop.test/", "https://shop.test:8443/", "https://shop.test.evil.test/",
            "https://shop.test@evil.test/", "https://user@shop.test/", "//shop.test/", "/checkout", "", "javascript:alert(1)",
            "https:shop.test"})
    void followsNoPlatformAwayFromTheStore(String link) {
        assertThat(HandoffUrl.ofPlatform(URI.create(link), Set.of("https://shop.test"))).isEmpty();
    }
}
