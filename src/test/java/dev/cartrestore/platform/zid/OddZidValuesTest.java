package dev.cartrestore.platform.zid;

import static dev.cartrestore.testsupport.OddValues.replaced;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.platform.PlatformCart;
import dev.cartrestore.store.TestStore;
import dev.cartrestore.testsupport.OddValues;
import dev.cartrestore.upstream.UpstreamException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever value any field of a cart has, nothing else of it is lost. */
class OddZidValuesTest {

    private static final String CART = """
            {"id": "Z1", "url": "https://store.test/c", "order_id": null, "phase": "login", "customer_email": "a@example.com",
             "customer_mobile": "966500000000", "customer_name": "Ada", "customer_id": 7, "cart_total": 30.5,
             "cart_total_string": "30.50 SAR", "currency_code": "SAR", "created_at": "2026-11-20 09:00:00",
             "updated_at": "2026-11-20 09:00:00", "reminders_count": 1, "city": {"id": 1, "name": "Riyadh", "country_code": "SA"},
             "products": [{"id": "odd", "product_id": "p1", "product_url": "https://store.test/p", "sku": "S", "name": "Honey",
               "price": 10, "quantity": 1, "total": 10, "images": [{"origin": "https://x.test/i", "thumbs": {"small": "https://x.test/s"}}],
               "custom_field": [{"label": "Engraving", "name": "e", "value": "Ada", "formatted_value": "Ada"}]},
              {"id": "good", "product_id": "p2", "name": "Dates", "price": 5, "quantity": 1, "total": 5}]}""";

    @Property(tries = 2000)
    void keepTheCartAndItsGoodLine(@ForAll @IntRange(max = 200) int field,
            @ForAll @IntRange(max = OddValues.LAST) int value) {
        ObjectNode cart = replaced(CART, field, value);
        try {
            PlatformCart read = new ZidCart(TestStore.of("zid"), cart).read(ZidListing.NONE, Locale.ENGLISH);
            boolean replaced = !cart.at("/products/1/id").asText().equals("good")
                    || !cart.at("/products/1/quantity").asText().equals("1")
                    || !cart.at("/products/1/total").asText().equals("5");
            assertThat(replaced || read.state().lines().stream().anyMatch(line -> line.lineId().equals("good"))).isTrue();
        } catch (UpstreamException e) {
            assertThat(!cart.path("id").asText().equals("Z1") || !cart.at("/products/1/id").asText().equals("good")).isTrue();
        }
    }
}
