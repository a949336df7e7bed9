package dev.cartrestore.platform.snipcart;

import static dev.cartrestore.testsupport.OddValues.replaced;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Currency;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.platform.PlatformCart;
import dev.cartrestore.testsupport.OddValues;
import dev.cartrestore.upstream.UpstreamException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever value any field of a cart has, nothing else of it is lost. */
class OddSnipcartValuesTest {

    private static final String CART = """
            {"token": "T1", "mode": "Live", "email": "a@example.com", "status": "InProgress", "creationDate": "2026-11-20T09:00:00Z",
             "modificationDate": "2026-11-20T09:00:00Z", "billingAddress": {"email": "b@example.com", "phone": "1", "country": "CA"},
             "shippingAddress": {"city": "Montreal"}, "shippingInformation": {"fees": 5, "method": "Post"}, "currency": "cad",
             "total": 20, "user": {"email": "u@example.com"}, "lang": "en", "invoiceNumber": "", "metadata": {},
             "items": [{"uniqueId": "odd", "id": "1", "name": "Tee", "price": 10, "unitPrice": 10, "originalPrice": 12, "quantity": 1,
               "url": "/p/1", "image": "/i/1", "description": "d", "stackable": true, "minQuantity": null, "weight": 5,
               "categories": ["a"], "customFields": [{"name": "Size", "displayValue": "M", "value": "M", "required": false}]},
              {"uniqueId": "good", "id": "2", "name": "Cap", "price": 5, "unitPrice": 5, "quantity": 1}]}""";

    @Property(tries = 2000)
    void keepTheCartAndItsGoodLine(@ForAll @IntRange(max = 200) int field,
            @ForAll @IntRange(max = OddValues.LAST) int value) {
        ObjectNode cart = replaced(CART, field, value);
        try {
            PlatformCart read = new SnipcartCart(cart).read(URI.create("https://snip.test/"), Currency.getInstance("CAD"),
                    null);
            boolean replaced = !cart.at("/items/1/uniqueId").asText().equals("good")
                    || !cart.at("/items/1/quantity").asText().equals("1")
                    || !cart.at("/items/1/unitPrice").asText().equals("5");
            assertThat(replaced || read.state().lines().stream().anyMatch(line -> line.lineId().equals("good"))).isTrue();
        } catch (UpstreamException e) {
            assertThat(!cart.path("token").asText().equals("T1") || !cart.at("/items/1/uniqueId").asText().equals("good"))
                    .isTrue();
        }
    }
}
