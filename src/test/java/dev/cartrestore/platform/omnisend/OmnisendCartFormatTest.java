package dev.cartrestore.platform.omnisend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Currency;
import java.util.List;

import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.Money;
import dev.cartrestore.intake.IntakeJson;
import dev.cartrestore.intake.IntakeNotes;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.TestStore;
import org.junit.jupiter.api.Test;

/** Amounts of a storefront that sends hundredths of every currency, as all do. */
class OmnisendCartFormatTest {

    private final IntakeNotes notes = new IntakeNotes();

    @Test
    void areHundredthsOfEveryCurrencyUnlessTheStoreSaysOtherwise() {
        assertThat(price(TestStore.of("store"), "JPY", 250_000)).isEqualTo(2_500);
        assertThat(price(TestStore.of("store"), "KWD", 150)).isEqualTo(1_500);
        assertThat(price(TestStore.of("store"), "USD", 1_999)).isEqualTo(1_999);
        assertThat(price(TestStore.of("store", "omnisend.decimals", "currency"), "JPY", 250_000)).isEqualTo(250_000);
    }

    @Test
    void areBoundedAsTheyAreKept() {
        assertThat(price(TestStore.of("store"), "KWD", Money.MOST / 10)).isEqualTo(Money.MOST);

        assertThat(lines(TestStore.of("store"), "KWD", Money.MOST)).isEmpty();
        assertThat(notes.text()).isEqualTo("products[0]: price too large, line left out");
    }

    private long price(Store store, String currency, long sent) {
        return lines(store, currency, sent).get(0).price();
    }

    private List<CartLine> lines(Store store, String currency, long sent) {
        byte[] body = """
                {"currency": "%s", "products": [{"cartProductID": "l", "productID": "P", "title": "T", "quantity": 1, "price": %d}]}
                """
                .formatted(currency, sent).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return new OmnisendCartReader(store, Instant.EPOCH, notes).whole(IntakeJson.read(body), Currency.getInstance("USD"))
                .lines();
    }
}
