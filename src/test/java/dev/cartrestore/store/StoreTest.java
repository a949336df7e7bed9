package dev.cartrestore.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreTest {

    @Test
    void hasTheDocumentedDefaults() {
        Store store = TestStore.of("shop", "hosts", "Shop.Test,www.shop.test");

        assertThat(store.hosts()).containsExactlyInAnyOrder("shop.test", "www.shop.test");
        assertThat(store.origin()).isEqualTo("https://shop.test");
        assertThat(store.currency().getCurrencyCode()).isEqualTo("USD");
        assertThat(store.timeZone().getId()).isEqualTo("UTC");
        assertThat(store.locale()).isEmpty();
        assertThat(store.linkPolicy()).isEqualTo(StoresConfig.LinkPolicy.OPEN);
        assertThat(store.abandonedAfter()).isEqualTo(Duration.ofMinutes(10));
        assertThat(store.linkLifetime()).isEqualTo(Duration.ofDays(30));
        assertThat(store.contactCookie().mode()).isEqualTo(StoresConfig.ContactCookieMode.ALWAYS);
        assertThat(store.contactCookie().maxAge()).isEqualTo(Duration.ofDays(365));
        assertThat(store.contactCookie().domain()).isEmpty();
        assertThat(store.hsts()).isEmpty();
    }

    @Test
    void sendsShoppersToItsOwnPagesToBuy() {
        assertThat(TestStore.of("shop", "hosts", "cart.shop.test", "url", "https://shop.test/").checkoutOrigins())
                .containsExactly("https://shop.test");
        assertThat(TestStore.of("shop", "url", "https://shop.test/", "checkout-url", "https://pay.test/x", "checkout-origins",
                "https://Two.test:443,https://three.test:8443").checkoutOrigins())
                .containsExactly("https://pay.test", "https://shop.test", "https://three.test:8443", "https://two.test");
        assertThatExceptionOfType(InvalidStoreException.class)
                .isThrownBy(() -> TestStore.of("shop", "checkout-origins", "https://shop.test/checkout"))
                .withMessageContaining("checkout-origins");
    }

    @Test
    void letsScriptsOfItsOwnHostsReadTheSessionCart() {
        assertThat(TestStore.of("shop", "hosts", "shop.test,www.shop.test", "url", "https://home.test:8443/de/")
                .allowedOrigins()).containsExactlyInAnyOrder("https://shop.test", "https://www.shop.test",
                        "https://home.test:8443");
        assertThat(TestStore.of("shop", "hosts", "shop.test", "allowed-origins", "https://App.Test:443, http://localhost:3000")
                .allowedOrigins()).containsExactlyInAnyOrder("https://app.test", "http://localhost:3000");
    }

    @Test
    void asksOnItsOwnPageUnlessItIsToldOtherwise() {
        Store silent = TestStore.of("shop");
        Store drawing = TestStore.of("shop", "landing", "redirect", "cart-url", "http://localhost:3000/cart", "catalog.url",
                "https://shop.test/stock", "catalog.key", "secret", "other-cart", "merge");

        assertThat(silent.landing()).isEqualTo(StoresConfig.Landing.PAGE);
        assertThat(silent.otherCart()).isEqualTo(StoresConfig.OtherCart.ASK);
        assertThat(silent.catalogUrl()).isEmpty();
        assertThat(drawing.landing()).isEqualTo(StoresConfig.Landing.REDIRECT);
        assertThat(drawing.cartUrl()).contains(URI.create("http://localhost:3000/cart"));
        assertThat(drawing.catalogUrl()).contains(URI.create("https://shop.test/stock"));
        assertThat(drawing.catalogKey()).contains("secret");
        assertThat(drawing.otherCart()).isEqualTo(StoresConfig.OtherCart.MERGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"max-age=31536000; includeSubDomains", "max-age=0", "max-age=63072000;includesubdomains;preload"})
    void sendsTheHstsHeaderThatTheShopSets(String header) {
        assertThat(TestStore.of("shop", "hsts", header).hsts()).contains(header);
    }

    @Test
    void sendsNoHstsWhereTheSettingIsEmpty() {
        assertThat(TestStore.of("shop", "hsts", "").hsts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.test", "SHOP.test", "10.0.0.7", "[::1]", "localhost", "xn--bcher-kva.test"})
    void answersAHostName(String host) {
        assertThat(TestStore.of("shop", "hosts", host).hosts()).containsExactly(host.toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de-CH", "ar"})
    void takesALanguageThatThePagesHave(String locale) {
        assertThat(TestStore.of("shop", "locale", locale).locale()).contains(Locale.forLanguageTag(locale));
    }

    @Test
    void namesTheRejectedValueButNoPassword() {
        assertThatExceptionOfType(InvalidStoreException.class)
                .isThrownBy(() -> TestStore.of("shop", "checkout-url", "http://shop.test/pay"))
                .withMessage("cartrestore.stores.shop.checkout-url is http://shop.test/pay, but must be https; plain http is"
                        + " accepted for loopback addresses only");
        assertThatExceptionOfType(InvalidStoreException.class)
                .isThrownBy(() -> TestStore.of("shop", "checkout-url", "https://user:swordfish@shop.test/"))
                .withMessageContaining("shop.test").withMessageNotContaining("swordfish");
    }

    @ParameterizedTest
    @CsvSource({"https://Shop.test/de/, https://shop.test", "https://shop.test:443, https://shop.test",
            "https://shop.test:8443/, https://shop.test:8443",
            "http://localhost:8080/, http://localhost:8080", "http://localhost:80/, http://localhost"})
    void writesItsOriginAsABrowserDoes(String url, String origin) {
        assertThat(Store.originOf(URI.create(url))).isEqualTo(origin);
    }

    @Test
    void takesAParentDomainForTheContactCookie() {
        Store store = TestStore.of("shop", "hosts", "www.shop.co.uk,shop.co.uk", "contact-cookie.domain", "shop.co.uk");

        assertThat(store.contactCookie().domain()).contains("shop.co.uk");
    }

    @ParameterizedTest
    @CsvSource({
            "contact-cookie.domain, other.test, contact-cookie.domain", // foreign
            "contact-cookie.domain, com, contact-cookie.domain", // public suffix
            "contact-cookie.domain, op.example.com, contact-cookie.domain", // no label boundary
            "contact-cookie.domain, sub.shop.example.com, contact-cookie.domain", // a child
            "contact-cookie.max-age, P401D, contact-cookie.max-age",
            "contact-cookie.max-age, PT0S, contact-cookie.max-age",
            "contact-cookie.mode, with-consent, contact-cookie.consent-cookie",
            "url, http://shop.example.com/, url",
            "checkout-url, http://shop.example.com/pay, checkout-url",
            "checkout-url, /pay, checkout-url",
            "hosts, https://shop.example.com, hosts", "hosts, shop.example.com:443, hosts", "hosts, shop.example.com/, hosts",
            "hosts, shop.example.com., hosts", "hosts, *.example.com, hosts", "hosts, bücher.example, hosts",
            "locale, xx, locale", "locale, klingon, locale",
            "hsts, true, hsts", "hsts, max-age, hsts",
            "url, ftp://shop.example.com/, url",
            "url, https://user@shop.example.com/, url",
            "url, shop.example.com, url",
            "logo-url, javascript:alert(1), logo-url",
            "logo-url, http://cdn.example.com/logo.png, logo-url",
            "link-lifetime, PT0S, link-lifetime",
            "abandoned-after, PT-1S, abandoned-after",
            "retention, PT0S, retention", "order-retention, P-1D, order-retention",
            "landing, redirect, cart-url",
            "cart-url, http://shop.example.com/cart, cart-url",
            "cart-url, https://user@shop.example.com/cart, cart-url",
            "catalog.url, http://shop.example.com/stock, catalog.url",
            "allowed-origins, *, allowed-origins",
            "allowed-origins, https://shop.example.com/, allowed-origins",
            "allowed-origins, https://shop.example.com?a, allowed-origins",
            "allowed-origins, https://shop.example.com#a, allowed-origins",
            "allowed-origins, null, allowed-origins",
            "allowed-origins, https://a b, allowed-origins"})
    void refusesWhatCannotBeMeantAndNamesTheSetting(String item, String value, String named) {
        assertThatExceptionOfType(InvalidStoreException.class)
                .isThrownBy(() -> TestStore.of("shop", "hosts", "shop.example.com", item, value))
                .withMessageContaining("cartrestore.stores.shop." + named);
    }

    @Test
    void refusesAPublicSuffixThatIsAParentOfItsHost() {
        assertThatExceptionOfType(InvalidStoreException.class)
                .isThrownBy(() -> TestStore.of("shop", "hosts", "shop.github.io", "contact-cookie.domain", "github.io"));
    }

    @ParameterizedTest
    @CsvSource({"'a key'", "Shop", "a~b", "-a"})
    void refusesAKeyThatCouldNotStandInAPointer(String key) {
        assertThatExceptionOfType(InvalidStoreException.class).isThrownBy(() -> TestStore.of(key, "hosts", "shop.test"));
    }

    @Test
    void takesACookieLifeOfFourHundredDays() {
        assertThat(TestStore.of("shop", "contact-cookie.max-age", "P400D").contactCookie().maxAge().toSeconds())
                .isEqualTo(34_560_000);
    }
}
