package dev.cartrestore.platform.zid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.LineOption;
import dev.cartrestore.platform.PlatformCart;
import dev.cartrestore.platform.client.PlatformApis;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.TestStore;
import dev.cartrestore.testsupport.ZidStore;
import dev.cartrestore.upstream.UpstreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Zid's JSON means. */
class ZidCartTest {

    private static final Store STORE = TestStore.of("zid", "time-zone", "Asia/Riyadh");

    private static PlatformCart read(Store store, String listed, Consumer<ObjectNode> change) {
        return read(store, listed, ZidStore.sample(change).toString());
    }

    private static PlatformCart read(Store store, String listed, String json) {
        try {
            return new ZidCart(store, PlatformApis.JSON.readTree(json).path("abandoned_cart"))
                    .read(new ZidListing(listed, null, null, null), Locale.ENGLISH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PlatformCart read(Consumer<ObjectNode> change) {
        return read(STORE, null, change);
    }

    private static CartLine line(Consumer<ObjectNode> change) {
        return read(cart -> change.accept((ObjectNode) cart.at("/products/0"))).state().lines().get(0);
    }

    // ---- money

    @Test
    void roundsWhatNobodyRounded() {
        PlatformCart cart = read(change -> {
        });

        assertThat(cart.state().sum()).isEqualTo(23900);
        assertThat(cart.state().lines()).singleElement().satisfies(line -> {
            assertThat(line.price()).isEqualTo(23900);
            assertThat(line.title()).as("without the blank at its end").isEqualTo("AlSamra honey");
        });
    }

    @ParameterizedTest
    @CsvSource({"38.0182984840272,3802", "38.025,3803", "\"38.02\",3802"})
    void takesAmountsInEveryWriting(String price, long minor) {
        String json = ZidStore.sample(cart -> {
        }).toString().replace("239.000935", price);

        assertThat(read(STORE, null, json).state().lines().get(0).price()).isEqualTo(minor);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            // configured, behind the total, the list's, what counts
            "-,239.00 SAR,-,SAR", "-,239.00 SAR,EGP,SAR", "-,38.02 KWD ,-,KWD", "EUR,239.00 SAR,EGP,EUR",
            "-,38.02 ج.م,SAR,EGP", "-,239.00 ر.س,-,SAR", "-,-,EGP,EGP", "-,'',EGP,EGP", "-,12.00 QQQ,EGP,EGP",
            "-,12.00SAR,-,SAR", "-,SAR 12.00,EGP,SAR", "-, SAR 12.00,-,SAR", "-,SAR12.00,-,SAR", "-,12.00 sar,EGP,EGP",
            "-,12.00 XSAR,EGP,EGP"})
    void findsTheCurrencyWhereItIsSaid(String configured, String total, String listed, String expected) {
        Store store = configured == null ? STORE : TestStore.of("zid", "currency", configured);

        PlatformCart cart = read(store, listed, change -> change.put("cart_total_string", total));

        assertThat(cart.state().currency().getCurrencyCode()).isEqualTo(expected);
    }

    @Test
    void sharesALinesTotalAmongWhatItIsMadeOf() {
        assertThat(line(product -> product.put("quantity", 3).put("price", 10).put("additions_price", 2.5).put("total", 37.5)))
                .satisfies(line -> {
                    assertThat(line.price()).isEqualTo(1250);
                    assertThat(line.quantity()).isEqualTo(3);
                });
        assertThat(line(product -> product.put("quantity", 2).put("price", 10).remove("total")).price()).isEqualTo(1000);
    }

    // ---- nothing, in all its writings

    @ParameterizedTest
    @ValueSource(strings = {"city", "history", "products", "whatsapp_message", "customer_email", "order_id"})
    void takesAnEmptyListForNothing(String field) {
        PlatformCart cart = read(change -> change.putArray(field));

        assertThat(cart.order()).isEmpty();
        assertThat(cart.state().lines()).hasSize(field.equals("products") ? 0 : 1);
        assertThat(cart.state().email() == null).isEqualTo(field.equals("customer_email"));
    }

    @Test
    void takesEverythingButTheIdForOptional() {
        PlatformCart cart = read(change -> change.retain("id"));

        assertThat(cart.state().lines()).isEmpty();
        assertThat(cart.facts()).contains("\"url\":null");
        assertThat(cart.state().sum()).isZero();
        assertThatThrownBy(() -> read(change -> change.remove("id"))).isInstanceOf(UpstreamException.class);
    }

    @Test
    void takesIdsAsNumbersAndAsTexts() {
        assertThat(line(product -> product.put("id", 900584062)).lineId()).isEqualTo("900584062");
        assertThat(line(product -> product.put("id", "900584062")).lineId()).isEqualTo("900584062");
        assertThat(line(product -> product.put("quantity", "2")).quantity()).isEqualTo(2);
        assertThat(read(change -> change.put("id", 77)).cartId()).isEqualTo("77");
    }

    @Test
    void showsWhatTheShopperWroteAsOptions() {
        CartLine line = line(product -> {
            product.putArray("custom_field").addObject().put("type", "text").put("name", "engraving").put("label", "Engraving")
                    .put("value", "ada").put("formatted_value", "Ada");
            product.withArray("custom_field").addObject().put("name", "Gift").put("value", "yes");
            product.withArray("custom_field").addObject().put("name", "Nothing").putNull("value");
        });

        assertThat(line.options()).containsExactly(new LineOption("Engraving", "Ada"), new LineOption("Gift", "yes"));
    }

    @Test
    void takesThePictureThatIsThere() {
        String sample = line(product -> {
        }).imageUrl();

        assertThat(sample).endsWith("-thumbnail-500x500-70.jpg");
        assertThat(line(product -> ((ObjectNode) product.at("/images/0")).putArray("thumbs")).imageUrl()).isEqualTo(sample);
        assertThat(line(product -> product.putArray("images")).imageUrl()).isNull();
    }

    // ---- times

    @Test
    void readsTimesByTheStoresClock() {
        PlatformCart cart = read(change -> {
        });

        assertThat(cart.state().createdAt()).isEqualTo(Instant.parse("2025-01-13T03:10:48Z"));
        assertThat(cart.state().updatedAt()).isEqualTo(Instant.parse("2025-01-13T03:12:44Z"));
        assertThat(read(TestStore.of("zid"), null, change -> {
        }).state().updatedAt()).as("Zid's own zone where none is configured").isEqualTo(Instant.parse("2025-01-13T03:12:44Z"));
        assertThat(read(change -> change.remove("updated_at")).state().updatedAt())
                .isEqualTo(Instant.parse("2025-01-13T03:10:48Z"));
        assertThat(read(change -> change.put("updated_at", "13.1.2025")).state().updatedAt())
                .isEqualTo(Instant.parse("2025-01-13T03:10:48Z"));
        assertThat(read(change -> change.put("updated_at", 0)).state().updatedAt()).as("never set")
                .isEqualTo(Instant.parse("2025-01-13T03:10:48Z"));
        assertThat(read(change -> change.put("updated_at", "2025-01-13T06:20:24.000000Z")).state().updatedAt())
                .isEqualTo(Instant.parse("2025-01-13T06:20:24Z"));
    }

    // ---- open or ordered

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"new", "login", "shipping_address", "shipping_method", "payment_method", "payment-method",
            "verification", "never_heard_of", ""})
    void isOpenInEveryPhaseButTheLast(String phase) {
        assertThat(read(change -> change.put("phase", phase)).order()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"completed", "Completed", " completed "})
    void isOrderedInTheLast(String phase) {
        PlatformCart cart = read(change -> change.put("phase", phase));

        assertThat(cart.order()).hasValueSatisfying(order -> assertThat(order.orderId()).isEqualTo(cart.cartId()));
    }

    @Test
    void isOrderedOnceItHasAnOrder() {
        assertThat(read(change -> change.put("order_id", 4711)).order())
                .hasValueSatisfying(order -> assertThat(order.orderId()).isEqualTo("4711"));
        assertThat(read(change -> change.put("order_id", "A-4711").put("phase", "completed")).order())
                .hasValueSatisfying(order -> assertThat(order.orderId()).isEqualTo("A-4711"));
    }
}
