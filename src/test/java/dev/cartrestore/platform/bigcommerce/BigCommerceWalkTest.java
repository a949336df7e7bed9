package dev.cartrestore.platform.bigcommerce;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URL;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.cartrestore.testsupport.BigCommerceStore;
import dev.cartrestore.testsupport.Chromium;
import dev.cartrestore.testsupport.StoredCarts;
import dev.cartrestore.testsupport.Vendor.BigCommerceServer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shopper's way from the e-mail to BigCommerce's checkout, walked by a browser. */
@QuarkusTest
class BigCommerceWalkTest {

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    BigCommerceServer server;

    @Inject
    StoredCarts stored;

    @TestHTTPResource("/cartrestore/")
    URL restore;

    private BigCommerceStore bigCommerce;

    @BeforeEach
    void beginAnew() {
        bigCommerce = new BigCommerceStore(server, "big");
    }

    private String link() {
        return "http://big.localhost:" + restore.getPort() + "/cartrestore?t=" + bigCommerce.token()
                + "&omnisendContactID=4785497456&utm_source=mail";
    }

    @ParameterizedTest(name = "with script: {0}")
    @ValueSource(booleans = {true, false})
    void leadsFromTheMailToTheCheckout(boolean script) {
        String anew = UUID.randomUUID().toString();
        bigCommerce.knowsTheToken().hasTheCart().links(bigCommerce.cartId(), "not-this").makesCart(anew, "0f3c");
        try (BrowserContext visitor = chromium.visitor(new NewContextOptions().setJavaScriptEnabled(script))) {
            Page page = visitor.newPage();
            List<String> complaints = Chromium.complaints(page);
            Chromium.answer(visitor, page, "https://shop.example.com/*", "<h1>The shop's checkout</h1>");

            page.navigate(link());
            assertThat(page.locator("#n1")).containsText("Orbit Terrarium - Large");
            assertThat(page.locator(".bar dd")).hasText("$139.97");

            page.getByRole(AriaRole.BUTTON, named("One more Orbit Terrarium - Large")).click();
            assertThat(page.locator(".bar dd")).hasText("$239.94");
            page.getByRole(AriaRole.BUTTON, named("Remove Gift certificate")).click();
            assertThat(page.locator(".bar dd")).hasText("$214.94");

            page.getByRole(AriaRole.BUTTON, named("Go to checkout")).click();
            page.waitForURL("https://shop.example.com/**");

            assertThat(page.url()).contains("action=loadInCheckout", "token=0f3c");
            assertThat(page.locator("h1")).hasText("The shop's checkout");
            assertThat(complaints).isEmpty();
        }
        assertThat(bigCommerce.newCarts()).singleElement().satisfies(
                request -> assertThat(BigCommerceStore.body(request).at("/line_items/0/quantity").asInt()).isEqualTo(2));
        assertThat(bigCommerce.askedForLinks(anew)).singleElement().satisfies(request -> assertThat(
                BigCommerceStore.body(request).at("/query_params/omnisendContactID").asText()).isEqualTo("4785497456"));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    @ParameterizedTest
    @CsvSource({"390,LIGHT,151.17", "1280,DARK,151.17", "390,DARK,129.97", "1280,LIGHT,129.97"})
    void standsInNobodysWay(int width, ColorScheme scheme, BigDecimal total) {
        bigCommerce.knowsTheToken().hasTheCart(cart -> {
            cart.put("cart_amount", total);
            cart.putArray("coupons").addObject().put("code", "SPRING10");
        });
        // axe is a script of its own, which our policy would not let in
        try (BrowserContext visitor = chromium.visitor(new NewContextOptions().setBypassCSP(true).setColorScheme(scheme)
                .setViewportSize(width, 800))) {
            Page page = visitor.newPage();

            page.navigate(link());

            assertThat(page.locator("dl.soft dd")).hasCount(1);
            assertThat(page.locator("dl.soft dd")).hasCSS("font-weight", "400");
            assertThat(page.locator(".main")).isInViewport();
            assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
            assertThat(Chromium.violations(page)).isEmpty();
        }
    }
}
