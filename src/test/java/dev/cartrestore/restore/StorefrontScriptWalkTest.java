package dev.cartrestore.restore;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.cartrestore.testsupport.Json.jsonAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import java.net.URL;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.cartrestore.testsupport.Chromium;
import dev.cartrestore.testsupport.LinenShop;
import dev.cartrestore.testsupport.Shop;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The storefront's script, on a page that stands on another origin than we do. */
@QuarkusTest
class StorefrontScriptWalkTest {

    private static final String STOREFRONT = "http://localhost:18999/";
    private static final String STRANGER = "http://localhost:18998/";

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @TestHTTPResource("/cartrestore")
    URL restore;

    @Test
    void readsTheCartThatTheShopperRestored() {
        String cartId = Shop.newId();
        LinenShop.leavesSampleCart(cartId);
        try (BrowserContext visitor = visitor()) {
            Page page = visitor.newPage();
            page.navigate(STOREFRONT);
            assertThat(page.evaluate("CartRestore.current()")).isNull();

            page.navigate(restore + "/" + cartId + "/");
            page.navigate(STOREFRONT);

            assertThat(page.evaluate("CartRestore.current().then(cart => cart.cartID)")).isEqualTo(cartId);
            assertThat(page.evaluate("CartRestore.current().then(cart => cart.products[0].quantity)")).isEqualTo(2);
        }
    }

    @Test
    void worksAsAModule() {
        String cartId = Shop.newId();
        LinenShop.leavesSampleCart(cartId);
        try (BrowserContext visitor = visitor()) {
            Page page = visitor.newPage();
            page.navigate(restore + "/" + cartId + "/");
            visitor.route(STOREFRONT, route -> route.fulfill(new Route.FulfillOptions().setContentType("text/html")
                    .setBody("<!DOCTYPE html><title>Shop</title>")));
            page.navigate(STOREFRONT);

            assertThat(page.evaluate("async module => (await (await import(module)).current()).cartID",
                    restore + "/assets/cart-restore.mjs")).isEqualTo(cartId);
        }
    }

    @Test
    void tellsOfARestoredCartOnceAndAgainWhenItChanged() {
        String cartId = Shop.newId();
        LinenShop.leavesSampleCart(cartId);
        try (BrowserContext visitor = visitor()) {
            Page page = visitor.newPage();
            page.navigate(restore + "/" + cartId + "/");
            page.navigate(STOREFRONT);
            assertThat(told(page)).isEqualTo(cartId + " 2");
            assertThat(told(page)).isEqualTo("");

            page.navigate(restore + "/" + cartId + "/");
            page.locator("#i1").fill("5");
            page.locator("#i1").press("Enter");
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("$");
            page.navigate(STOREFRONT);

            assertThat(told(page)).isEqualTo(cartId + " 5");
        }
    }

    @Test
    void tellsAgainWhereTheStorefrontFailedToDrawTheCart() {
        String cartId = Shop.newId();
        LinenShop.leavesSampleCart(cartId);
        try (BrowserContext visitor = visitor()) {
            Page page = visitor.newPage();
            page.navigate(restore + "/" + cartId + "/");
            page.navigate(STOREFRONT);

            assertThatThrownBy(() -> page.evaluate("CartRestore.onRestored(() => { throw new Error('no room') })"))
                    .hasMessageContaining("no room");

            assertThat(told(page)).isEqualTo(cartId + " 2");
        }
    }

    @Test
    void savesTheBrowsersCartWithoutAProgramOfTheShops() {
        try (BrowserContext visitor = visitor()) {
            Page page = visitor.newPage();
            page.navigate(STOREFRONT);
            page.evaluate("document.cookie = 'omnisendContactID=4785497456; path=/'");

            String saved = (String) page.evaluate("CartRestore.save({currency: 'EUR', products: [{productID: 'P1', "
                    + "title: 'Linen T-shirt', quantity: 2, price: 1500}]}).then(cart => cart.cartID)");

            Shop.LINEN.api().get("/v3/carts/{id}", saved).then().statusCode(200).body(jsonAt("contactID", equalTo("")))
                    .body(jsonAt("currency", equalTo("EUR"))).body(jsonAt("products[0].quantity", equalTo(2)));
            assertThat(told(page)).as("its own cart is no news to it").isEqualTo("");
            page.navigate(restore.toString());
            assertThat(page.locator("#n1").textContent()).contains("Linen T-shirt");
        }
    }

    @Test
    void saysWhatWentWrong() {
        try (BrowserContext visitor = visitor()) {
            Page page = visitor.newPage();
            page.navigate(STOREFRONT);

            assertThatThrownBy(() -> page
                    .evaluate("CartRestore.save({products: [{productID: 'P', title: 'T', quantity: 1, price: 12.5}]})"))
                    .hasMessageContaining("Cart Restore: 400");
            assertThat(page.evaluate("""
                    CartRestore.save({products: [{productID: 'P', title: 'T', quantity: 1, price: 12.5}]})
                      .catch(({ status, fields }) => ({ status, fields }))"""))
                    .isEqualTo(Map.of("status", 400, "fields", Map.of("products[0].price",
                            "must be a whole number in the currency's minor units, e.g. 1550 for 15.50 EUR")));
        }
    }

    @Test
    void tellsNothingToAPageOfAnotherOrigin() {
        String cartId = Shop.newId();
        LinenShop.leavesSampleCart(cartId);
        try (BrowserContext visitor = visitor()) {
            Page page = visitor.newPage();
            page.navigate(restore + "/" + cartId + "/");
            page.navigate(STRANGER);

            assertThatThrownBy(() -> page.evaluate("CartRestore.current()")).isInstanceOf(PlaywrightException.class)
                    .hasMessageContaining("Failed to fetch");
            assertThatThrownBy(() -> page.evaluate("CartRestore.save({products: []})"))
                    .isInstanceOf(PlaywrightException.class).hasMessageContaining("Failed to fetch");
        }
    }

    /** The id and first quantity of the cart that the storefront is told of; empty where it is told nothing. */
    private static Object told(Page page) {
        return page.evaluate("""
                async () => {
                  let told = '';
                  await CartRestore.onRestored(cart => { told = cart.cartID + ' ' + cart.products[0].quantity; });
                  return told;
                }""");
    }

    private BrowserContext visitor() {
        BrowserContext visitor = chromium.visitor(new NewContextOptions());
        String page = "<!DOCTYPE html><title>Shop</title><script src='" + restore + "/assets/cart-restore.js'></script>";
        for (String origin : List.of(STOREFRONT, STRANGER)) {
            visitor.route(origin, route -> route.fulfill(new Route.FulfillOptions().setContentType("text/html").setBody(page)));
        }
        return visitor;
    }
}
