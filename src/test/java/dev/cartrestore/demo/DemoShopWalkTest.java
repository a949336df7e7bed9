package dev.cartrestore.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.cartrestore.testsupport.Json.jsonAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.net.URI;
import java.net.URL;
import java.util.List;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.cartrestore.testsupport.Chromium;
import dev.cartrestore.testsupport.Shop;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The first hour of a developer, in two browsers: leave a cart in the demo shop, come back by the mail, buy, see the sale. */
@QuarkusTest
class DemoShopWalkTest {

    private static final String MAIL = "jane@example.com";

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @TestHTTPResource("/demo")
    URL demo;

    @Test
    void leadsFromAnAbandonedCartToACreditedOrder() {
        String link = leavesACart();
        try (BrowserContext otherBrowser = chromium.visitor(new NewContextOptions())) {
            Page page = otherBrowser.newPage();
            List<String> complaints = Chromium.complaints(page);
            Chromium.answer(otherBrowser, page, "https://shop.test/*", "<h1>The store's checkout</h1>");

            page.navigate(here(link));
            assertThat(page.locator("#n1")).containsText("Linen T-shirt");
            page.navigate(demo.toString());
            assertThat(page.locator("#cart")).containsText("2 × Linen T-shirt, $30.00");

            page.navigate(here(link));
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Go to checkout")).click();
            page.waitForURL("https://shop.test/checkout**");
            page.navigate(demo + "/checkout?" + URI.create(page.url()).getQuery());
            assertThat(page.locator("#sum")).hasText("$30.00");
            page.getByRole(AriaRole.TEXTBOX, new GetByRoleOptions().setName("E-mail")).fill(MAIL);
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Buy")).click();
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("Your order is order-");

            assertThat(complaints).filteredOn(DemoShopWalkTest::isNoPicture).isEmpty();
        }
        Shop.LINEN.api().get("/merchant/recovery").then().statusCode(200).body(jsonAt("carts.claimed", equalTo(1)))
                .body(jsonAt("orders[0].recovered", equalTo(1))).body(jsonAt("orders[0].recoveredSum", equalTo(3000)));
    }

    /** Fills a cart and goes away: the link that the mail has. */
    private String leavesACart() {
        try (BrowserContext shopper = chromium.visitor(new NewContextOptions())) {
            Page page = shopper.newPage();
            List<String> complaints = Chromium.complaints(page);
            page.navigate(demo.toString());
            page.getByRole(AriaRole.TEXTBOX, new GetByRoleOptions().setName("E-mail")).fill(MAIL);
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Add Linen T-shirt")).click();
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Add Linen T-shirt")).click();
            assertThat(page.locator("#sum")).hasText("$30.00");
            assertThat(page.locator("#link")).isVisible();
            assertThat(complaints).filteredOn(DemoShopWalkTest::isNoPicture).isEmpty();
            return page.locator("#link").getAttribute("href");
        }
    }

    /** Pictures of this machine are shown for a store on this machine only, such as the one of development. */
    private static boolean isNoPicture(String complaint) {
        return !complaint.contains(".svg");
    }

    /** The store's public address is another one than that of a test. */
    private String here(String link) {
        assertThat(link).startsWith("https://shop.test/cartrestore/");
        return demo.toString().replaceFirst("/demo$", "") + URI.create(link).getRawPath();
    }
}
