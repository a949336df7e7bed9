package dev.cartrestore.platform.zid;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.List;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.cartrestore.testsupport.Chromium;
import dev.cartrestore.testsupport.StoredCarts;
import dev.cartrestore.testsupport.Vendor.ZidServer;
import dev.cartrestore.testsupport.ZidStore;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shopper's way from the e-mail to Zid's checkout, walked by a browser. */
@QuarkusTest
class ZidWalkTest {

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    ZidServer server;

    @Inject
    StoredCarts stored;

    @TestHTTPResource("/cartrestore/")
    URL restore;

    private ZidStore zid;

    @BeforeEach
    void beginAnew() {
        zid = new ZidStore(server);
    }

    private String link() {
        return "http://zid.localhost:" + restore.getPort() + "/cartrestore/" + zid.cartId() + "/";
    }

    @ParameterizedTest(name = "with script: {0}")
    @ValueSource(booleans = {true, false})
    void leadsFromTheMailToTheCheckout(boolean script) {
        zid.hasTheCart();
        try (BrowserContext visitor = chromium.visitor(new NewContextOptions().setJavaScriptEnabled(script))) {
            Page page = visitor.newPage();
            List<String> complaints = Chromium.complaints(page);
            Chromium.answer(visitor, page, "https://storeurl.com/*", "<h1>The shop's checkout</h1>");

            page.navigate(link());
            assertThat(page.locator("#n1")).containsText("AlSamra honey");
            assertThat(page.locator("#n1")).containsText("Quantity: 1");
            assertThat(page.locator(".bar dd")).containsText("239.00");
            assertThat(page.getByRole(AriaRole.SPINBUTTON)).hasCount(0);

            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Go to checkout")).click();
            page.waitForURL("https://storeurl.com/**");

            assertThat(page.url()).as("the colon is one").isEqualTo(ZidStore.CHECKOUT);
            assertThat(page.locator("h1")).hasText("The shop's checkout");
            assertThat(complaints).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"en,ltr,390,LIGHT", "en,ltr,1280,DARK", "ar,rtl,390,DARK", "ar,rtl,1280,LIGHT"})
    void standsInNobodysWay(String language, String direction, int width, ColorScheme scheme) {
        zid.hasTheCart(ZidWalkTest::longCart);
        // axe is a script of its own, which our policy would not let in
        try (BrowserContext visitor = chromium.visitor(new NewContextOptions().setBypassCSP(true).setLocale(language)
                .setColorScheme(scheme).setViewportSize(width, 800))) {
            Page page = visitor.newPage();

            page.navigate(link());

            assertThat(page.locator("html")).hasAttribute("lang", language);
            assertThat(page.locator("html")).hasAttribute("dir", direction);
            assertThat(page.locator(".main")).isInViewport();
            assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
            assertThat(Chromium.violations(page)).isEmpty();
        }
    }

    /** Several of one line, an option, and a name as long as they come. */
    private static void longCart(ObjectNode cart) {
        ArrayNode products = (ArrayNode) cart.get("products");
        ObjectNode dates = products.addObject().put("id", "2").put("product_id", "dates").put("quantity", 3).put("price", 40)
                .put("total", 120).put("name", "تمر سكري فاخر من مزارع القصيم ".repeat(4))
                .put("product_url", "https://storeurl.com/p");
        dates.putArray("custom_field").addObject().put("name", "الحجم").put("value", "كبير");
        cart.put("cart_total", 359);
    }
}
