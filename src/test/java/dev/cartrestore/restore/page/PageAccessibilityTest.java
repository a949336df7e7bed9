package dev.cartrestore.restore.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.cartrestore.restore.link.SignedId;
import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.Chromium;
import dev.cartrestore.testsupport.LinenShop;
import dev.cartrestore.testsupport.Shop;
import dev.cartrestore.testsupport.TestSize;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Axe finds nothing that keeps people from using our pages, in any language, by day or by night. */
@QuarkusTest
class PageAccessibilityTest {

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @Inject
    SigningKeys keys;

    @Inject
    Stores stores;

    @TestHTTPResource("/cartrestore")
    URL restore;

    @ParameterizedTest
    @MethodSource("dev.cartrestore.testsupport.PageLooks#all")
    void nothingStandsInAnybodysWay(String language, ColorScheme scheme) {
        String cartId = "axe-" + language;
        LinenShop.leavesCart(cartId, "EUR", List.of(LinenShop.product(1, "Linen T-shirt", 2, 1500),
                Map.of("cartProductID", "line-2", "productID", "P2", "variantID", "P2", "title", "Canvas bag", "quantity", 1,
                        "price", 1750)));
        // axe is a script of its own, which our policy would not let in
        NewContextOptions options = new NewContextOptions().setBypassCSP(true).setLocale(language).setColorScheme(scheme);
        options.setViewportSize(scheme == ColorScheme.LIGHT ? 1280 : 320, 640);
        try (BrowserContext visitor = chromium.visitor(options)) {
            Page page = visitor.newPage();
            assertThat(violations(page, restore.toString(), language)).as("no cart").isEmpty();
            assertThat(violations(page, restore + "?notice=forgotten", language)).as("cart erased").isEmpty();
            assertThat(violations(page, restore + "/a%5cb", language)).as("error").isEmpty();
            assertThat(violations(page, restore + "/" + cartId + "/", language)).as("cart").isEmpty();
            page.locator("#r1").click();
            page.locator("#undo").waitFor();
            assertThat(Chromium.violations(page)).as("a line was removed").isEmpty();
            page.locator("#undo").click();
            page.locator("#r2").waitFor();
            page.locator(".forget button").click();
            page.locator("button[name=confirm]").waitFor();
            assertThat(Chromium.violations(page)).as("the question before it is forgotten").isEmpty();
            assertThat(violations(page, restore + "/" + cartId + "/phone", language)).as("phone").isEmpty();

            String another = Shop.newId();
            LinenShop.leavesCart(another, "EUR",
                    List.of(LinenShop.product(9, "Donaudampfschifffahrtsmütze", 9999, 99_999_999)));
            assertThat(violations(page, restore + "/" + another + "/", language)).as("two carts").isEmpty();
            page.locator(".together button").click();
            page.locator(".bar").waitFor();
            assertThat(Chromium.violations(page)).as("two carts put together").isEmpty();
            for (String notice : TestSize.isFull()
                    ? List.of("fixed", "cannot-merge", "undo-over", "undone&about=" + cartId)
                    : List.of("undone&about=" + cartId)) {
                assertThat(violations(page, restore + "/" + another + "/?notice=" + notice, language)).as(notice).isEmpty();
            }
        }
        try (BrowserContext visitor = chromium.visitor(options)) {
            Page page = visitor.newPage();
            String expired = SignedId.sign(keys, stores.byHost("localhost").orElseThrow(), cartId, Instant.EPOCH).segment();
            assertThat(violations(page, restore + "/" + expired + "/", language)).as("expired link").isEmpty();
            assertThat(violations(page, restore + "/" + expired + "/?sent=1", language)).as("fresh link asked for").isEmpty();

            String ordered = Shop.newId();
            LinenShop.leavesCart(ordered, "EUR", List.of(LinenShop.product(1, "Linen T-shirt", 2, 1500)));
            assertThat(violations(page, restore + "/" + Shop.newId() + "/", language)).as("not found").isEmpty();
            page.navigate(restore + "/" + SignedId.sign(keys, stores.byHost("localhost").orElseThrow(), ordered,
                    Instant.parse("2100-01-01T00:00:00Z")).segment() + "/");
            Shop.LINEN.orders(Shop.newId(), ordered);
            assertThat(violations(page, restore + "/" + ordered + "/", language)).as("ordered").isEmpty();
        }
    }

    static List<String> violations(Page page, String address, String language) {
        page.navigate(address);
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
        assertThat((int) page.evaluate("document.documentElement.scrollWidth")).as("nothing hangs over: " + address)
                .isLessThanOrEqualTo(page.viewportSize().width);
        return Chromium.violations(page);
    }
}
