package dev.cartrestore.platform.bigcommerce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Currency;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.platform.HandoffCart;
import dev.cartrestore.platform.PlatformCart;
import dev.cartrestore.platform.client.PlatformApis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A copy of a cart has all its lines, in whatever shape BigCommerce reports them. */
class RecreatedCartTest {

    private static final Currency USD = Currency.getInstance("USD");

    private static RecreatedCart rebuilt(String lineItems) throws IOException {
        PlatformCart read = new BigCommerceCart(PlatformApis.JSON.readTree("""
                {"id": "0b1f", "currency": {"code": "USD"}, "line_items": %s}""".formatted(lineItems)), USD).read();
        return RecreatedCart.of(new HandoffCart(read.cartId(), USD, true, true, read.facts(), read.state().lines()));
    }

    private static String item(String fields) {
        return "{\"id\": \"i\", \"product_id\": 7, \"variant_id\": 8, \"name\": \"Mug\", \"quantity\": 1, \"list_price\": 5"
                + fields + "}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "false", "0", "\"\"", "\"0\"", "\"null\""})
    void hasItemsThatHaveNoParent(String parent) throws IOException {
        String items = item(", \"parent_id\": " + parent + ", \"is_mutable\": false");

        assertThat(rebuilt("{\"physical_items\": [" + items + ", " + item("") + "]}").lineItems()).hasSize(2);
    }

    @Test
    void leavesOutWhatTheShopAddsByItself() throws IOException {
        String lines = "{\"physical_items\": [" + item("") + ", " + item(", \"parent_id\": \"i\"") + ", "
                + item(", \"added_by_promotion\": true") + ", " + item(", \"is_mutable\": false, \"sale_price\": 0") + "]}";

        assertThat(rebuilt(lines).lineItems()).hasSize(1);
    }

    @Test
    void isNeverEmptyWhereTheCartIsNot() throws IOException {
        assertThat(rebuilt("{\"physical_items\": [" + item(", \"parent_id\": \"elsewhere\"") + "]}").lineItems()).hasSize(1);
    }

    @Test
    void keepsOptionsInBothSpellings() throws IOException {
        String options = ", \"options\": [{\"name\": \"Size\", \"nameId\": 1, \"value\": \"M\", \"valueId\": 2},"
                + " {\"name\": \"Colour\", \"name_id\": \"3\", \"value\": \"Red\", \"value_id\": 4},"
                + " {\"name\": \"Engraving\", \"nameId\": 5, \"value\": \"Ada\", \"valueId\": null}, {\"name\": \"Gift\", \"nameId\": 6}]";

        assertThat(rebuilt("{\"physical_items\": [" + item(options) + "]}").lineItems()).singleElement()
                .satisfies(product -> assertThat(product.optionSelections()).extracting(RecreatedCart.Selection::optionId)
                        .containsExactly(1L, 3L, 5L));
    }

    @Test
    void changesNoQuantity() throws IOException {
        String many = item("").replace("\"quantity\": 1", "\"quantity\": 25000");

        assertThat(rebuilt("{\"physical_items\": [" + many + "]}").lineItems()).singleElement()
                .satisfies(product -> assertThat(product.quantity()).isEqualTo(25_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"seven\"", "{}", "-1"})
    void hasItemsWhoseProductCannotBeRead(String product) throws IOException {
        String odd = item("").replace("\"product_id\": 7", "\"product_id\": " + product);

        RecreatedCart cart = rebuilt("{\"physical_items\": [" + odd + ", " + item("") + "]}");

        assertThat(cart.lineItems()).hasSize(1);
        assertThat(cart.customItems()).singleElement().satisfies(item -> {
            assertThat(item.name()).isEqualTo("Mug");
            assertThat(item.quantity()).isEqualTo(1);
            assertThat(item.listPrice()).isEqualByComparingTo("5");
        });
    }

    @Test
    void goesOnWithoutItsGiftCertificates() throws IOException {
        RecreatedCart both = rebuilt("{\"physical_items\": [" + item("")
                + "], \"gift_certificates\": [{\"id\": \"g\", \"name\": \"Gift\","
                + " \"amount\": \"25.00\", \"theme\": \"Boy\", \"sender\": {\"name\": \"A\", \"email\": \"a@example.com\"}}]}");

        assertThat(both.giftCertificates()).hasSize(1);
        assertThat(both.hasCertificatesAndMore()).isTrue();
        ObjectNode sent = PlatformApis.JSON.valueToTree(both.withoutCertificates());
        assertThat(sent.has("gift_certificates")).isFalse();
        assertThat(sent.path("line_items")).hasSize(1);
    }
}
