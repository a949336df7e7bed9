package dev.cartrestore.platform.omnisend;

import static dev.cartrestore.testsupport.OddValues.replaced;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Currency;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.cart.CartState;
import dev.cartrestore.error.InvalidFieldsException;
import dev.cartrestore.intake.IntakeNotes;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.TestStore;
import dev.cartrestore.testsupport.OddValues;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever value any field of a pushed cart or order has, nothing else of it is lost. */
class OddOmnisendValuesTest {

    private static final Store STORE = TestStore.of("store");
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final String CART = """
            {"cartID": "K", "email": "a@example.com", "contactID": "C1", "phone": "+491234", "currency": "EUR", "cartSum": 3000,
             "cartRecoveryUrl": "https://shop.test/c", "createdAt": "2026-11-20T09:00:00Z", "updatedAt": "2026-11-20T09:00:00Z",
             "attributionID": "A", "languageCode": "de", "customerName": "Ada", "shippingSum": 5,
             "billingAddress": {"firstName": "Ada", "countryCode": "DE"},
             "products": [{"cartProductID": "odd", "productID": "P1", "variantID": "V1", "title": "Tee", "sku": "S", "quantity": 1,
               "price": 1500, "oldPrice": 2000, "discount": 500, "imageUrl": "https://shop.test/i", "productUrl": "https://shop.test/p",
               "description": "d", "options": [{"name": "Size", "value": "M"}]},
              {"cartProductID": "good", "productID": "P2", "variantID": "V2", "title": "Cap", "quantity": 1, "price": 1500}]}""";
    private static final String ORDER = """
            {"orderID": "O", "orderNumber": 7, "cartID": "K", "contactID": "C1", "email": "a@example.com", "phone": "+491234",
             "currency": "EUR", "orderSum": 3000, "subTotalSum": 1, "discountSum": 1, "taxSum": 1, "shippingSum": 1,
             "discountValue": 1, "subTotalTaxIncluded": true, "paymentStatus": "paid", "fulfillmentStatus": "fulfilled",
             "canceledDate": null, "createdAt": "2026-11-20T09:00:00Z", "updatedAt": "2026-11-20T09:00:00Z", "tags": ["a"],
             "billingAddress": {"countryCode": "DE"}, "shippingAddress": {"city": "Berlin"},
             "products": [{"productID": "P", "variantID": "V", "title": "T", "quantity": 1, "price": 1, "weight": 1, "vendor": "v",
               "categoryIDs": ["c"], "tags": ["t"]}]}""";

    @Property(tries = 1500)
    void keepTheCartAndItsGoodLine(@ForAll @IntRange(max = 200) int field,
            @ForAll @IntRange(max = OddValues.LAST) int value) {
        ObjectNode cart = replaced(CART, field, value);
        try {
            CartState state = new OmnisendCartReader(STORE, OmnisendAmounts.HUNDREDTHS, NOW, new IntakeNotes()).whole(cart,
                    Currency.getInstance("EUR"));
            boolean lineWasReplaced = !cart.at("/products/1/cartProductID").asText().equals("good")
                    || !cart.at("/products/1/price").asText().equals("1500")
                    || !cart.at("/products/1/quantity").asText().equals("1")
                    || !state.currency().getCurrencyCode().equals("EUR");
            assertThat(lineWasReplaced
                    || state.lines().stream().anyMatch(line -> line.lineId().equals("good") && line.price() == 1500)).isTrue();
        } catch (InvalidFieldsException e) { // only for a price that is evidently not in cents
            assertThat(
                    cart.at("/products/0/price").asText().contains(".") || cart.at("/products/1/price").asText().contains("."))
                    .isTrue();
        }
    }

    @Property(tries = 1500)
    void keepTheOrder(@ForAll @IntRange(max = 200) int field, @ForAll @IntRange(max = OddValues.LAST) int value) {
        ObjectNode order = replaced(ORDER, field, value);
        OmnisendOrder read = new OmnisendOrderReader(STORE, NOW, new IntakeNotes()).whole(order, "O");
        assertThat(read.currency() != null && read.orderSum() != null && read.orderSum() >= 0 && read.createdAt() != null)
                .isTrue();
    }
}
