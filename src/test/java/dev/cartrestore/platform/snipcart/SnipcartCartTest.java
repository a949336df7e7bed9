package dev.cartrestore.platform.snipcart;

import static dev.cartrestore.testsupport.SnipcartCarts.item;
import static dev.cartrestore.testsupport.SnipcartCarts.json;
import static dev.cartrestore.testsupport.SnipcartCarts.newToken;
import static dev.cartrestore.testsupport.SnipcartCarts.sample;
import static dev.cartrestore.testsupport.SnipcartCarts.sized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.Currency;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.LineOption;
import dev.cartrestore.platform.PlatformCart;
import dev.cartrestore.upstream.UpstreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnipcartCartTest {

    private static final Currency CAD = Currency.getInstance("CAD");

    private final String token = newToken();

    @Test
    void isTheVendorsSampleInOurWords() {
        PlatformCart cart = read(sample(token));

        assertThat(cart.cartId()).isEqualTo(token);
        assertThat(cart.order()).isEmpty();
        assertThat(cart.fixed()).isFalse();
        assertThat(cart.state().currency().getCurrencyCode()).isEqualTo("CAD");
        assertThat(cart.state().sum()).as("with shipping").isEqualTo(3000);
        assertThat(cart.state().email()).isEqualTo("customer@example.com");
        assertThat(cart.state().createdAt()).isEqualTo(Instant.parse("2016-11-08T17:40:00Z"));
        assertThat(cart.state().updatedAt()).isEqualTo(Instant.parse("2016-11-08T17:48:23Z"));
        assertThat(cart.state().lines()).singleElement().satisfies(line -> {
            assertThat(line.lineId()).isEqualTo("27ab2f3e-1a03-4b23-9407-65d940b182ea");
            assertThat(line.productId()).isEqualTo("42");
            assertThat(line.price()).isEqualTo(2000);
            assertThat(line.oldPrice()).isNull();
            assertThat(line.options()).isEmpty();
        });
    }

    @Test
    void hasThePriceThatTheOptionsMake() {
        CartLine line = line(sized(token));

        assertThat(line.price()).isEqualTo(3000);
        assertThat(line.oldPrice()).isEqualTo(3550);
        assertThat(line.discount()).isEqualTo(550);
        assertThat(line.options()).containsExactly(new LineOption("Size", "XL"));
    }

    @Test
    void hasTheBasePriceWhereNoOtherIsTold() {
        ObjectNode cart = sized(token);
        item(cart).putNull("unitPrice").put("originalPrice", 20);

        assertThat(line(cart).price()).isEqualTo(2000);
        assertThat(line(cart).oldPrice()).as("no reduction").isNull();
    }

    @Test
    void showsAnOptionsValueWhereThereIsNothingElseToShow() {
        ObjectNode cart = sized(token);
        ObjectNode field = (ObjectNode) item(cart).at("/customFields/0");
        field.put("displayValue", " ");
        item(cart).withArray("customFields").addNull().addObject().put("name", "Engraving").put("value", "");
        item(cart).withArray("customFields").addObject().put("value", "nameless");

        assertThat(line(cart).options()).containsExactly(new LineOption("Size", "XL"));
    }

    @Test
    void isUnderstoodWithHardlyAnything() {
        PlatformCart cart = read((ObjectNode) json("{\"token\": \"" + token + "\", \"currency\": \"jpy\"}"));

        assertThat(cart.order()).isEmpty();
        assertThat(cart.state().email()).isNull();
        assertThat(cart.state().sum()).isZero();
        assertThat(cart.state().lines()).isEmpty();
    }

    @Test
    void isUnderstoodWithNullsAndWithListsForObjects() {
        ObjectNode cart = (ObjectNode) json("{\"token\": \"" + token + "\", \"currency\": \"jpy\", \"status\": null,"
                + " \"email\": null, \"billingAddress\": [], \"user\": null, \"items\": [null, {\"id\": \"42\", \"price\": 700,"
                + " \"quantity\": 1, \"customFields\": null, \"dimensions\": [], \"image\": null, \"url\": \"\"}]}");

        assertThat(line(cart)).satisfies(line -> {
            assertThat(line.title()).isEqualTo("42");
            assertThat(line.price()).isEqualTo(700);
            assertThat(line.imageUrl()).isNull();
            assertThat(line.productUrl()).isNull();
        });
    }

    @Test
    void keepsLinesOfTheSameProductApart() {
        ObjectNode cart = sample(token);
        cart.withArray("items").add(item(cart).deepCopy().put("uniqueId", "another")).add(item(cart).deepCopy());

        assertThat(read(cart).state().lines()).extracting(CartLine::productId).containsExactly("42", "42", "42");
        assertThat(read(cart).state().lines()).extracting(CartLine::lineId).doesNotHaveDuplicates();
    }

    @Test
    void knowsItsShopperFromTheBillOrTheAccount() {
        ObjectNode cart = sample(token).put("email", "");
        cart.putObject("user").put("email", "user@example.com");
        assertThat(read(cart).state().email()).isEqualTo("user@example.com");

        ((ObjectNode) cart.get("billingAddress")).put("email", "bill@example.com");

        assertThat(read(cart).state().email()).isEqualTo("bill@example.com");
    }

    @ParameterizedTest
    @CsvSource({"https://snip.test/, /p/1, https://snip.test/p/1", "https://snip.test/, p/1, https://snip.test/p/1",
            "https://snip.test, p/1, https://snip.test/p/1", "https://snip.test/shop/, p/1, https://snip.test/shop/p/1",
            "https://snip.test/shop/, /p/1, https://snip.test/p/1", "https://snip.test/, //cdn.test/1, https://cdn.test/1",
            "https://snip.test/, https://other.test/1, https://other.test/1", "https://snip.test/, http://[, "})
    void resolvesAddressesAgainstTheShop(URI shop, String url, String whole) {
        ObjectNode cart = sample(token);
        item(cart).put("url", url).put("image", url);

        CartLine line = new SnipcartCart(cart).read(shop, CAD, null).state().lines().get(0);

        assertThat(line.productUrl()).isEqualTo(whole);
        assertThat(line.imageUrl()).isEqualTo(whole);
    }

    @Test
    void isLeftWhenItWasBegunIfNobodyTouchedItSince() {
        assertThat(read(sample(token).putNull("modificationDate")).state().updatedAt())
                .isEqualTo(Instant.parse("2016-11-08T17:40:00Z"));
        assertThat(read(sample(token).put("modificationDate", "yesterday").put("creationDate", "")).state().updatedAt())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Processed", "Disputed", "Shipped", "Delivered", "Pending", "Dispatched"})
    void isAnOrderInEveryOtherStatus(String status) {
        ObjectNode cart = sample(token).put("status", status).put("completionDate", "2016-11-09T10:00:00Z")
                .put("invoiceNumber", "SNIP-1001");

        assertThat(read(cart).order()).contains(new PlatformCart.Order("SNIP-1001", Instant.parse("2016-11-09T10:00:00Z")));
        assertThat(read(cart.put("invoiceNumber", "").put("completionDate", "then")).order())
                .contains(new PlatformCart.Order(token, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"InProgress", "Cancelled", "cancelled", "Canceled"})
    void isNoOrderWhileInProgressOrCancelled(String status) {
        assertThat(read(sample(token).put("status", status).put("invoiceNumber", "SNIP-1001")).order()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"currency\": \"cad\"}", "{\"token\": \"../T\", \"currency\": \"cad\"}",
            "{\"token\": \"T\", \"currency\": \"cad\", \"items\": [{\"id\": \"42\", \"quantity\": 1}]}",
            "{\"token\": \"T\", \"currency\": \"cad\", \"items\": [{\"price\": 1, \"quantity\": 1}]}",
            "{\"token\": \"T\", \"currency\": \"cad\", \"items\": [{\"id\": \"42\", \"price\": 1e30, \"quantity\": 1}]}"})
    void isNotUnderstoodWithoutWhatACartNeeds(String cart) {
        assertThatThrownBy(() -> read((ObjectNode) json(cart))).isInstanceOf(UpstreamException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"token\": \"T\"}", "{\"token\": \"T\", \"currency\": \"\"}",
            "{\"token\": \"T\", \"currency\": \"dollars\"}", "{\"token\": \"T\", \"currency\": \"cad\", \"total\": -1}"})
    void isUnderstoodWithTheStoresCurrencyAndWithoutItsTotal(String cart) {
        PlatformCart read = read((ObjectNode) json(cart));

        assertThat(read.state().currency()).isEqualTo(CAD);
        assertThat(read.state().sum()).isZero();
    }

    private CartLine line(ObjectNode cart) {
        List<CartLine> lines = read(cart).state().lines();
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    private static PlatformCart read(ObjectNode cart) {
        return new SnipcartCart(cart).read(URI.create("https://snip.test/"), CAD, null);
    }
}
