package dev.cartrestore.restore;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.time.Instant;
import java.util.List;

import jakarta.inject.Inject;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.cartrestore.restore.link.SignedId;
import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.Chromium;
import dev.cartrestore.testsupport.FreshLinkCounter;
import dev.cartrestore.testsupport.LinenShop;
import dev.cartrestore.testsupport.QrReader;
import io.quarkus.mailer.MockMailbox;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the holder of a cart can do beside buying it, walked by a browser. */
@QuarkusTest
class HolderWalkTest {

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @Inject
    SigningKeys keys;

    @Inject
    Stores stores;

    @Inject
    MockMailbox mailbox;

    @Inject
    FreshLinkCounter requests;

    @TestHTTPResource("/cartrestore/")
    URL restore;

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void goesOnOnAPhoneThatReadsTheCode(ColorScheme scheme) {
        String cartId = "walk-phone-" + scheme;
        LinenShop.leavesSampleCart(cartId);
        String scanned;
        String typed;
        try (BrowserContext desk = chromium.visitor(new NewContextOptions().setColorScheme(scheme))) {
            Page page = desk.newPage();
            page.navigate(restore + cartId + "/?lang=de");
            page.getByRole(AriaRole.LINK, named("Auf dem Handy weitermachen")).click();
            assertThat(page.getByRole(AriaRole.IMG)).isInViewport();

            scanned = QrReader.read(page.screenshot());
            assertThat(page.locator("#copy")).hasAttribute("data-link", scanned);
            typed = page.locator(".copy").textContent();
            page.getByRole(AriaRole.LINK, named("Zurück zu Ihrem Warenkorb")).click();
            assertThat(page.getByRole(AriaRole.LISTITEM)).hasCount(2);
        }
        try (BrowserContext phone = chromium.visitor(new NewContextOptions().setViewportSize(390, 800))) {
            Page page = phone.newPage();

            page.navigate(here(typed));
            assertThat(page.getByRole(AriaRole.LISTITEM)).hasCount(2);
            phone.clearCookies();
            page.navigate(here(scanned));

            assertThat(page.locator("html")).hasAttribute("lang", "de");
            assertThat(page.getByRole(AriaRole.LISTITEM)).hasCount(2);
            page.navigate(restore.toString());
            assertThat(page.getByRole(AriaRole.LISTITEM)).hasCount(2); // the phone holds the cart
        }
    }

    @Test
    void forgetsTheCartOnceAskedTo() {
        LinenShop.leavesSampleCart("walk-forget");
        try (BrowserContext visitor = chromium.visitor(new NewContextOptions())) {
            Page page = visitor.newPage();
            String signed = SignedId.sign(keys, stores.byHost("localhost").orElseThrow(), "walk-forget",
                    Instant.parse("2100-01-01T00:00:00Z")).segment();
            page.navigate(restore + signed + "/?omnisendContactID=4785497456");

            page.getByRole(AriaRole.BUTTON, named("Delete this cart")).click();
            assertThat(page.locator("h1")).hasText("Delete this cart?");
            assertThat(page.getByText("This cannot be undone.")).isVisible();
            page.getByRole(AriaRole.LINK, named("Cancel")).click();
            assertThat(page.locator("h1")).hasText("Your cart");
            page.getByRole(AriaRole.BUTTON, named("Delete this cart")).click();
            page.getByRole(AriaRole.BUTTON, named("Delete my cart")).click();

            assertThat(page.locator("h1")).hasText("Your cart has been deleted");
            assertThat(visitor.cookies()).isEmpty();
            assertThat(page.navigate(restore + "walk-forget/").status()).isEqualTo(404);
        }
    }

    @Test
    void getsAFreshLinkByMailForOneThatExpired() {
        LinenShop.leavesCart("walk-expired", "USD", List.of(LinenShop.product(1, "Linen T-shirt, M", 2, 1500)));
        String expired = SignedId.sign(keys, stores.byHost("localhost").orElseThrow(), "walk-expired", Instant.EPOCH).segment();
        mailbox.clear();
        try (BrowserContext visitor = chromium.visitor(new NewContextOptions())) {
            Page page = visitor.newPage();
            assertThat(page.navigate(restore + expired + "/?utm_source=mail").status()).isEqualTo(410);

            page.getByLabel("E-mail address").fill("Jane.Doe@example.com");
            requests.await(1, () -> page.getByRole(AriaRole.BUTTON, named("Send me a fresh link")).click());

            assertThat(page.getByText("a fresh link is on its way")).isVisible();
            page.getByRole(AriaRole.LINK, named("Use another address")).click();
            assertThat(page.getByLabel("E-mail address")).isVisible();
        }
        String text = mailbox.getMailsSentTo("jane.doe@example.com").get(0).getText();
        String fresh = text.lines().filter(line -> line.startsWith("https://shop.test/cartrestore/")).findFirst().orElseThrow();
        try (BrowserContext visitor = chromium.visitor(new NewContextOptions())) {
            Page page = visitor.newPage();

            page.navigate(here(fresh));

            assertThat(page.locator("#n1")).containsText("Linen T-shirt, M");
            assertThat(page.url()).endsWith("/?utm_source=mail");
        }
    }

    /** A link as the store's own address has it, at the address of this test. */
    private String here(String link) {
        return link.replace("https://shop.test/cartrestore/", restore.toString());
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
