package dev.cartrestore.restore;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.cartrestore.restore.link.SignedId;
import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.Chromium;
import dev.cartrestore.testsupport.LinenShop;
import dev.cartrestore.testsupport.Shop;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A shopper who has a cart on one device already, and clicks the link of another one. */
@QuarkusTest
class TwoCartsWalkTest {

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @Inject
    SigningKeys keys;

    @Inject
    Stores stores;

    @TestHTTPResource("/cartrestore")
    URL restore;

    private final List<String> complaints = new ArrayList<>();
    private String mine;
    private String links;

    private Page holdsOneCartAndOpensAnother(BrowserContext visitor) {
        mine = Shop.newId();
        links = Shop.newId();
        LinenShop.leavesCart(mine, "USD", List.of(LinenShop.product(1, "Linen T-shirt", 3, 1500)));
        LinenShop.leavesCart(links, "USD",
                List.of(LinenShop.product(1, "Linen T-shirt", 1, 1500), LinenShop.product(2, "Canvas bag", 1, 1750)));
        Page page = visitor.newPage();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.navigate(link(mine));
        page.navigate(link(links));
        assertThat(page.locator("h1")).hasText("You have two carts");
        return page;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void putsBothTogetherAndTakesThatBack(boolean script) {
        try (BrowserContext laptop = visitor(script); BrowserContext phone = visitor(script)) {
            Page page = holdsOneCartAndOpensAnother(laptop);
            assertThat(section(page, "The cart from your e-mail")).containsText("Canvas bag");
            assertThat(section(page, "The cart in this browser")).containsText("3 ×");
            double left = section(page, "The cart from your e-mail").boundingBox().x;
            assertThat(section(page, "The cart in this browser").boundingBox().x).as("side by side").isGreaterThan(left + 300);

            button(page, "Put both together").click();

            assertThat(page.locator(".notice")).containsText("Your two carts are now one.");
            assertThat(page.locator("dd")).hasText("$62.50");
            Page onPhone = phone.newPage();
            onPhone.navigate(link(links));
            assertThat(onPhone.locator("dd")).hasText("$32.50"); // the cart of the mail stays as it is

            button(page, "Undo").click();

            assertThat(page.locator(".notice")).containsText("both carts are as they were before");
            assertThat(page.locator("dd")).hasText("$45.00");
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void replacesOneByTheOtherAndComesBackByTheKeyboardAlone() {
        try (BrowserContext laptop = visitor(true)) {
            Page page = holdsOneCartAndOpensAnother(laptop);

            tabTo(page, "Use this cart");
            page.keyboard().press("Enter");
            assertThat(page.locator("dd")).hasText("$32.50");
            assertThat(page.locator(".notice")).containsText("Your other cart is still saved.");

            tabTo(page, "Undo");
            page.keyboard().press("Enter");
            assertThat(page.locator("dd")).hasText("$45.00");
        }
    }

    @Test
    void keepsTheCartOfThisDeviceAndAsksAgainOnlyWhereTheLinkIsOpenedAgain() {
        try (BrowserContext laptop = visitor(true)) {
            Page page = holdsOneCartAndOpensAnother(laptop);

            button(page, "Keep this cart").click();
            assertThat(page).hasURL(restore + "?notice=kept&about=" + links);
            assertThat(page.locator(".notice")).containsText("You kept the cart in this browser.");
            assertThat(page.locator("dd")).hasText("$45.00");

            page.goBack();
            assertThat(page.locator("h1")).hasText("You have two carts");
            button(page, "Put both together").click();
            assertThat(page.locator("dd")).hasText("$62.50");
            page.goBack();
            page.reload();
            assertThat(page.locator("h1")).hasText("Your cart");
            assertThat(page.locator("dd")).hasText("$62.50");
        }
    }

    // ---- editing in place

    @Test
    void redrawsTheCartInItsPlaceAndLeavesTheKeyboardWhereItWas() {
        String cartId = Shop.newId();
        LinenShop.leavesCart(cartId, "USD", List.of(LinenShop.product(1, "Linen T-shirt", 1, 1500),
                LinenShop.product(2, "Canvas bag", 1, 1750), LinenShop.product(3, "Cap", 1, 900)));
        try (BrowserContext visitor = visitor(true)) {
            Page page = visitor.newPage();
            page.navigate(link(cartId));
            page.evaluate("window.sameDocument = true");

            page.locator("#i1").fill("4");
            page.locator("#i1").press("Enter");
            assertThat(page.locator("dd")).hasText("$86.50");
            assertThat(page.locator("#i1")).isFocused();
            assertThat(page.getByRole(AriaRole.STATUS)).hasText("Total · 6 items $86.50");

            page.locator("#m1").click();
            page.locator("#m1").click();
            assertThat(page.locator("dd")).hasText("$116.50");
            assertThat(page.locator("#i1")).hasValue("6");

            page.locator("#r2").focus();
            page.keyboard().press("Enter");
            assertThat(page.locator(".line")).hasCount(2);
            assertThat(page.locator("#undo")).isFocused();
            page.keyboard().press("Enter");
            assertThat(page.locator(".line")).hasCount(3);

            for (int left = 3; left > 0; left--) {
                page.locator("#r1").focus();
                page.keyboard().press("Enter");
                assertThat(page.locator(".line")).hasCount(left - 1);
            }
            assertThat(page.locator("h1")).hasText("Your cart is empty");
            assertThat(page.locator("#undo")).isFocused();
            page.keyboard().press("Enter");
            assertThat(page.locator(".line")).hasCount(1);
            assertThat(page.evaluate("window.sameDocument")).as("not loaded anew").isEqualTo(true);
        }
    }

    @Test
    void keepsTheShoppersQuantityWhenTheShopPushesMeanwhile() {
        String cartId = Shop.newId();
        LinenShop.leavesCart(cartId, "USD", List.of(LinenShop.product(1, "Linen T-shirt", 1, 1500)));
        try (BrowserContext visitor = visitor(true)) {
            Page page = visitor.newPage();
            page.navigate(link(cartId));
            LinenShop.leavesCart(cartId, "USD", List.of(LinenShop.product(1, "Linen T-shirt", 7, 1500)));

            page.locator("#i1").fill("2");
            page.locator("#i1").press("Enter");

            assertThat(page.locator("#i1")).hasValue("2");
            assertThat(page.locator("dd")).hasText("$30.00");
        }
    }

    @Test
    void saysSoInTheBrowsersOwnWayWhereTheCartIsGoneMeanwhile() {
        String cartId = Shop.newId();
        LinenShop.leavesSampleCart(cartId);
        try (BrowserContext visitor = visitor(true)) {
            Page page = visitor.newPage();
            page.navigate(link(SignedId.sign(keys, stores.byHost("localhost").orElseThrow(), cartId,
                    Instant.parse("2100-01-01T00:00:00Z")).segment()));
            Shop.LINEN.orders(Shop.newId(), cartId);

            button(page, "Remove Canvas bag").click();

            assertThat(page.locator("h1")).hasText("This cart has been ordered");
        }
    }

    private BrowserContext visitor(boolean script) {
        return chromium.visitor(new NewContextOptions().setJavaScriptEnabled(script).setViewportSize(1280, 900));
    }

    private String link(String cartId) {
        return restore + "/" + cartId + "/";
    }

    private static void tabTo(Page page, String button) {
        for (int i = 0; i < 40; i++) {
            page.keyboard().press("Tab");
            if (((String) page.evaluate("document.activeElement.textContent")).startsWith(button)) {
                return;
            }
        }
        throw new AssertionError("The keyboard does not come to " + button);
    }

    private static Locator section(Page page, String name) {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
