package dev.cartrestore.platform;

import static dev.cartrestore.testsupport.Json.jsonAt;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;

import dev.cartrestore.platform.client.PlatformApis;
import dev.cartrestore.platform.webhook.WebhookAccess;
import dev.cartrestore.store.InvalidStoreException;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import dev.cartrestore.store.TestStore;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PlatformsTest {

    @Inject
    Platforms platforms;

    @Inject
    Stores stores;

    @Test
    void areAskedShopsFirst() {
        assertThat(names("both")).containsExactly("bigcommerce", "omnisend");
        assertThat(names("zid")).containsExactly("zid");
        assertThat(names("linen")).isEmpty();
    }

    @Test
    void mayNotSellInTwoPlaces() {
        Store store = TestStore.of("twice");
        List<PlatformVendor> two = Arrays.asList(shop("here"), shop("there"));

        assertThatExceptionOfType(InvalidStoreException.class).isThrownBy(() -> Platforms.order(store, two))
                .withMessageContaining("cartrestore.stores.twice.there cannot be set beside here");
    }

    private static PlatformVendor shop(String name) {
        CommercePlatform platform = (CommercePlatform) Proxy.newProxyInstance(PlatformsTest.class.getClassLoader(),
                new Class<?>[]{CommercePlatform.class}, (proxy, method, arguments) -> null);
        return new PlatformVendor() {

            @Override
            public String name() {
                return name;
            }

            @Override
            public boolean isShop() {
                return true;
            }

            @Override
            public Optional<CommercePlatform> of(Store store) {
                return Optional.of(platform);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://api.example.com", "ftp://api.example.com", "api.example.com",
            "https://user@api.example.com"})
    void areCalledSafelyOrNotAtAll(String base) {
        assertThatExceptionOfType(InvalidStoreException.class)
                .isThrownBy(() -> PlatformApis.base(TestStore.of("shop"), "zid.base-url", URI.create(base)))
                .withMessageStartingWith("cartrestore.stores.shop.zid.base-url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://api.example.com", "https://api.example.com/", "http://127.0.0.1:8089",
            "http://localhost/v3/"})
    void areCalledByHttpsOrOnThisMachine(String base) {
        assertThat(PlatformApis.base(TestStore.of("shop"), "zid.base-url", URI.create(base)).toString()).doesNotEndWith("/");
    }

    @Test
    void knowTheirWebhooksByPathAndPasswordTogether() {
        Store store = TestStore.of("shop");
        Optional<String> path = Optional.of("path-that-nobody-can-guess");
        Optional<String> password = Optional.of("password-that-nobody-can-guess");

        assertThat(WebhookAccess.of(store, "zid", path, Optional.of("user"), password)).isNotNull();
        assertThatExceptionOfType(InvalidStoreException.class)
                .isThrownBy(() -> WebhookAccess.of(store, "zid", path, Optional.empty(), Optional.empty()))
                .withMessageContaining("zid.webhook-user");
        assertThatExceptionOfType(InvalidStoreException.class)
                .isThrownBy(() -> WebhookAccess.of(store, "zid", path, Optional.of("user"), Optional.of("short")))
                .withMessageContaining("zid.webhook-password");
        assertThatExceptionOfType(InvalidStoreException.class)
                .isThrownBy(() -> WebhookAccess.of(store, "zid", Optional.of("short"), Optional.of("user"), password))
                .withMessageContaining("zid.webhook-path");
    }

    @Test
    void tellOperatorsOfEachBreaker() {
        int port = ConfigProvider.getConfig().getValue("quarkus.management.port", Integer.class);
        given().port(port).get("/q/health/group/platforms").then().statusCode(200)
                .body("checks[0].data.'zid of store zid'", equalTo("closed"));
        given().port(port).get("/q/health/ready").then().body(jsonAt("checks.name", not(hasItem("platforms"))));
    }

    private List<String> names(String store) {
        return stores.all().stream().filter(known -> known.key().equals(store)).findFirst().map(platforms::of).orElseThrow()
                .stream().map(CommercePlatform::name).toList();
    }
}
