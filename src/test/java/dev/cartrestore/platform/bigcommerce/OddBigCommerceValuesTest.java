package dev.cartrestore.platform.bigcommerce;

import static dev.cartrestore.testsupport.OddValues.replaced;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.platform.PlatformCart;
import dev.cartrestore.testsupport.OddValues;
import dev.cartrestore.upstream.UpstreamException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever value any field of a cart has, nothing else of it is lost. */
class OddBigCommerceValuesTest {

    private static final String CART = """
            {"id": "0b1f", "channel_id": 1, "email": "a@example.com", "currency": {"code": "USD"}, "base_amount": 40,
             "cart_amount": 30.5, "coupons": [{"code": "X"}], "created_time": "2026-11-20T09:00:00+00:00",
             "updated_time": "2026-11-20T09:00:00+00:00", "locale": "en", "line_items": {"physical_items": [
               {"id": "odd", "parent_id": null, "variant_id": 7, "product_id": 8, "sku": "S", "name": "Tee", "quantity": 1,
                "image_url": "https://x.test/i", "url": "https://x.test/p", "original_price": 20, "list_price": 15, "sale_price": 15,
                "is_mutable": true, "added_by_promotion": false,
                "options": [{"name": "Size", "nameId": 1, "value": "M", "valueId": 2}]},
               {"id": "good", "variant_id": 9, "product_id": 10, "name": "Cap", "quantity": 1, "list_price": 5, "sale_price": 5}],
              "digital_items": [], "gift_certificates": [{"id": "g", "name": "Gift", "amount": 5, "theme": "Boy",
                "sender": {"name": "A", "email": "a@example.com"}, "recipient": {"name": "B", "email": "b@example.com"}}],
              "custom_items": [{"id": "c", "sku": "C", "name": "Custom", "quantity": 1, "list_price": 1}]}}""";

    @Property(tries = 2000)
    void keepTheCartAndItsGoodLine(@ForAll @IntRange(max = 200) int field,
            @ForAll @IntRange(max = OddValues.LAST) int value) {
        ObjectNode cart = replaced(CART, field, value);
        try {
            PlatformCart read = new BigCommerceCart(cart, Currency.getInstance("USD")).read();
            boolean replaced = !cart.at("/line_items/physical_items/1/id").asText().equals("good")
                    || !cart.at("/line_items/physical_items/1/quantity").asText().equals("1")
                    || !cart.at("/line_items/physical_items/1/list_price").asText().equals("5")
                    || !cart.at("/line_items/physical_items/1/sale_price").asText().equals("5");
            assertThat(replaced || read.state().lines().stream().anyMatch(line -> line.lineId().equals("good"))).isTrue();
        } catch (UpstreamException e) {
            assertThat(!cart.path("id").asText().equals("0b1f")
                    || !cart.at("/line_items/physical_items/1/id").asText().equals("good")).isTrue();
        }
    }
}
