package dev.cartrestore.restore;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.testsupport.Chromium;
import dev.cartrestore.testsupport.LinenShop;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shopper's way from the e-mail to the checkout, walked by a browser. */
@QuarkusTest
class ShopperWalkTest {

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @TestHTTPResource("/cartrestore/")
    URL restore;

    @ParameterizedTest(name = "with script: {0}")
    @ValueSource(booleans = {true, false})
    void leadsFromTheMailToTheCheckout(boolean script) {
        String cartId = "walk-" + script;
        LinenShop.leavesSampleCart(cartId);
        try (BrowserContext visitor = chromium.visitor(new NewContextOptions().setJavaScriptEnabled(script))) {
            Page page = visitor.newPage();
            List<String> complaints = Chromium.complaints(page);
            Chromium.answer(visitor, page, "https://shop.test/*", "<h1>The shop's checkout</h1>");

            Response opened = page.navigate(link(cartId) + "?omnisendContactID=4785497456&utm_source=mail&color=red");
            assertThat(opened.status()).isEqualTo(200);
            assertThat(page).hasTitle("Your cart · Linen & Co");
            assertThat(page.getByRole(AriaRole.LISTITEM)).hasCount(2);
            assertThat(page.locator("#n1")).containsText("Linen T-shirt, M");
            assertThat(page.locator("#n1 strong")).hasText("$30.00");
            assertThat(page.locator("#n1 s")).hasText("$40.00");
            assertThat(page.locator("#n1 .each")).hasText("$15.00 each");
            assertThat(page.locator("#n2 strong")).hasText("$17.50");
            assertThat(page.locator("dd")).hasText("$47.50");
            assertThat(button(page, "Go to checkout")).isInViewport();

            assertThat(button(page, "Update cart")).isVisible(new LocatorAssertions.IsVisibleOptions().setVisible(!script));
            button(page, "One more Linen T-shirt, M").click();
            assertThat(page.locator("dd")).hasText("$62.50");
            if (!script) {
                assertThat(page.url()).as("stays where the shopper was").endsWith("#l-line-1");
            }

            button(page, "Remove Canvas bag").click();
            assertThat(page.locator("#removed")).hasText("Removed “Canvas bag”");
            assertThat(page.locator("dd")).hasText("$45.00");
            if (script) {
                assertThat(page.getByRole(AriaRole.STATUS)).containsText("Removed “Canvas bag”");
                assertThat(page.locator("#undo")).isFocused();
            }
            button(page, "Undo Removed “Canvas bag”").click();
            assertThat(page.locator("dd")).hasText("$62.50");
            button(page, "Remove Canvas bag").click();
            assertThat(page.locator("dd")).hasText("$45.00");

            page.getByRole(AriaRole.SPINBUTTON, named("Quantity Linen T-shirt, M")).fill("5");
            button(page, "Go to checkout").click();
            page.waitForURL("https://shop.test/checkout**");
            assertThat(page.url()).matches("https://shop\\.test/checkout\\?step=1&cartID=" + cartId
                    + "&restoredCartID=rc-[0-9a-f]{32}&omnisendContactID=4785497456&utm_source=mail#pay");
            assertThat(page.locator("h1")).hasText("The shop's checkout");
            page.navigate(restore.toString().replaceFirst("/$", ""));
            assertThat(page.locator("dd")).hasText("$75.00"); // what was typed last counts
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void goesToTheCheckoutWithAsManyItemsAsACartCanHave() {
        LinenShop.leavesCart("walk-many", "USD", List.of(LinenShop.product(1, "Button", CartLine.MAX_QUANTITY, 2)));
        try (BrowserContext visitor = chromium.visitor(new NewContextOptions())) {
            Page page = visitor.newPage();
            page.navigate(link("walk-many"));

            page.waitForRequest("https://shop.test/checkout**", button(page, "Go to checkout")::click);
        }
    }

    @Test
    void leavesTwoCookiesInTheBrowser() {
        LinenShop.leavesSampleCart("walk-cookies");
        try (BrowserContext visitor = chromium.visitor(new NewContextOptions())) {
            visitor.newPage().navigate(link("walk-cookies") + "?omnisendContactID=4785497456");

            List<Cookie> cookies = visitor.cookies();
            assertThat(cookies).extracting(cookie -> cookie.name).containsExactlyInAnyOrder("__Host-cart", "omnisendContactID");
            assertThat(cookies).allSatisfy(cookie -> {
                boolean pointer = cookie.name.equals("__Host-cart");
                assertThat(cookie.secure).isTrue();
                assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.LAX);
                assertThat(cookie.path).isEqualTo("/");
                assertThat(cookie.domain).as("this host only").isEqualTo("localhost");
                assertThat(cookie.httpOnly).isEqualTo(pointer);
                assertThat(cookie.expires).isCloseTo(
                        Instant.now().plus(Duration.ofDays(pointer ? 30 : 365)).getEpochSecond(), within(600.0));
            });
            assertThat(cookies).filteredOn(cookie -> cookie.name.equals("omnisendContactID")).extracting(cookie -> cookie.value)
                    .containsExactly("4785497456");
        }
    }

    @Test
    void forgetsWhomTheMailWentToWhenTheShopperIsSomebodyElse() {
        LinenShop.leavesSampleCart("walk-stranger");
        try (BrowserContext visitor = chromium.visitor(new NewContextOptions())) {
            Page page = visitor.newPage();
            page.navigate(link("walk-stranger") + "?omnisendContactID=4785497456");
            assertThat(page.locator(".owner")).containsText("Saved for j…@e….com.");

            button(page, "Not you?").click();

            assertThat(page.locator(".owner")).hasCount(0);
            assertThat(visitor.cookies()).extracting(cookie -> cookie.name).containsExactly("__Host-cart");
        }
    }

    @Test
    void showsTheInitialWhereAPictureDoesNotCome() {
        LinenShop.leavesSampleCart("walk-picture");
        try (BrowserContext visitor = chromium.visitor(new NewContextOptions())) {
            Chromium.blockPictures(visitor);
            Page page = visitor.newPage();
            page.navigate(link("walk-picture"));

            assertThat(page.locator("#n1 img")).hasAttribute("data-initial", "L");
            assertThat(page.evaluate("getComputedStyle(document.querySelector('#n1 img'), '::after').content"))
                    .isEqualTo("\"L\"");
            assertThat(page.locator("#n2 .picture")).hasText("C");
        }
    }

    @Test
    void complainsOfAStyleThatIsNotOurs() {
        LinenShop.leavesSampleCart("walk-policy");
        try (BrowserContext visitor = chromium.visitor(new NewContextOptions())) {
            Page page = visitor.newPage();
            List<String> complaints = Chromium.complaints(page);
            page.navigate(link("walk-policy"));

            page.evaluate("document.body.setAttribute('style', 'color: red')");

            assertThat(complaints).singleElement().asString().contains("Content Security Policy");
        }
    }

    @ParameterizedTest
    @CsvSource({"en,ltr", "ar,rtl", "fr,ltr", "de,ltr", "es,ltr", "it,ltr", "ja,ltr", "nl,ltr", "pl,ltr", "pt,ltr", "sv,ltr",
            "tr,ltr"})
    void fitsTheNarrowestPhoneInEveryLanguage(String language, String direction) {
        String cartId = "walk-narrow-" + language;
        LinenShop.leavesCart(cartId, "KWD", List.of(
                LinenShop.product(1, "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", 9999,
                        1_000_000_000L),
                LinenShop.product(2, "قميص من الكتّان الخفيف ".repeat(40), 1, 0),
                Map.of("cartProductID", "line-3", "productID", "P3", "variantID", "P3", "title", "茶碗", "quantity", 1,
                        "price", 1)));
        try (BrowserContext visitor = chromium.visitor(new NewContextOptions().setViewportSize(320, 640))) {
            Page page = visitor.newPage();
            List<String> complaints = Chromium.complaints(page);

            page.navigate(link(cartId) + "?lang=" + language);

            assertThat(page.locator("html")).hasAttribute("lang", language);
            assertThat(page.locator("html")).hasAttribute("dir", direction);
            assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(320);
            assertThat(page.locator(".main")).isInViewport();
            assertThat(smallTargets(page)).isEmpty();
            assertThat(complaints).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"667,375", "844,390", "932,430"})
    void showsTheCheckoutOnAPhoneThatLiesOnItsSide(int width, int height) {
        LinenShop.leavesSampleCart("walk-landscape-" + width);
        try (BrowserContext visitor = chromium.visitor(new NewContextOptions().setViewportSize(width, height))) {
            Page page = visitor.newPage();

            page.navigate(link("walk-landscape-" + width));

            assertThat(button(page, "Go to checkout")).isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));
        }
    }

    /** What a thumb would miss: WCAG's 44 by 44, but for the width of words. */
    @SuppressWarnings("unchecked")
    private static List<String> smallTargets(Page page) {
        return (List<String>) page.evaluate("""
                () => [...document.querySelectorAll('a, button:not(.hidden), input')]
                    .filter(target => target.getClientRects().length && target.getBoundingClientRect().height < 43.9)
                    .map(target => target.outerHTML)""");
    }

    private String link(String cartId) {
        return restore + cartId + "/";
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, named(name));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
