package dev.cartrestore.restore.page;

import static dev.cartrestore.restore.page.PageAccessibilityTest.violations;
import static dev.cartrestore.testsupport.LinenShop.product;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.cartrestore.testsupport.CatalogEndpoint;
import dev.cartrestore.testsupport.Chromium;
import dev.cartrestore.testsupport.Shop;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same as {@link PageAccessibilityTest}, for carts whose goods have changed or could not be checked. */
@QuarkusTest
class CheckedPageAccessibilityTest {

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @TestHTTPResource
    URL application;

    /** Filled by the test resource. */
    CatalogEndpoint endpoint;

    @ParameterizedTest
    @MethodSource("dev.cartrestore.testsupport.PageLooks#all")
    void nothingStandsInAnybodysWay(String language, ColorScheme scheme) {
        String cartId = "checked-" + language + "-" + scheme;
        leavesCart(cartId, "EUR",
                List.of(product(1, "Linen T-shirt", 2, 1500), bag(2, cartId), product(3, "Silk scarf", 4, 2500),
                        product(4, "Wool hat", 1, 900), product(5, "Tea towel", 3, 700)));
        leavesCart(cartId + "-none", "EUR", List.of(product(1, "Linen T-shirt", 1, 1500), bag(2, cartId)));
        NewContextOptions options = new NewContextOptions().setBypassCSP(true).setLocale(language).setColorScheme(scheme);
        options.setViewportSize(scheme == ColorScheme.LIGHT ? 1280 : 320, 800);
        try (BrowserContext visitor = chromium.visitor(options)) {
            Page page = visitor.newPage();
            String restore = "http://checked.localhost:" + application.getPort() + "/cartrestore/";
            endpoint.behaves(CatalogEndpoint.reply(500, ""));
            assertThat(violations(page, restore + cartId + "/", language)).as("not checked").isEmpty();
            assertThat(page.locator(".notice").count()).isEqualTo(1);

            endpoint.beginsAnew();
            endpoint.says("line-1", "\"available\":1,\"price\":1400");
            endpoint.says("line-2", "\"available\":0");
            endpoint.says("line-3", "\"price\":2750");
            endpoint.says("line-4", "\"gone\":true");
            assertThat(violations(page, restore + cartId + "/", language)).as("changed").isEmpty();
            assertThat(page.locator(".note").count()).isEqualTo(5);
            assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(page.viewportSize().width);

            endpoint.says("line-1", "\"gone\":true");
            visitor.clearCookies(); // else the page would ask what becomes of the cart before
            assertThat(violations(page, restore + cartId + "-none/", language)).as("nothing left").isEmpty();
            assertThat(page.locator("a.main").count()).isEqualTo(1);
        }
    }

    private static void leavesCart(String cartId, String currency, List<Map<String, Object>> products) {
        Shop.CHECKED.pushes(cartId, Map.of("currency", currency, "products", products));
    }

    /** @param sku of its own, so that what the store said of another cart does not stand for this one */
    private static Map<String, Object> bag(int number, String sku) {
        return Map.of("cartProductID", "line-" + number, "productID", "P" + number, "variantID", "P" + number, "sku", sku,
                "title", "Canvas bag", "quantity", 1, "price", 1750);
    }
}
