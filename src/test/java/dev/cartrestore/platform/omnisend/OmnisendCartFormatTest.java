package dev.cartrestore.platform.omnisend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Currency;
import java.util.List;

import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.Money;
import dev.cartrestore.intake.IntakeJson;
import dev.cartrestore.intake.IntakeNotes;
import dev.cartrestore.store.InvalidStoreException;
import dev.cartrestore.store.TestStore;
import org.junit.jupiter.api.Test;

/** Amounts of a storefront that sends hundredths of every currency, as all do. */
class OmnisendCartFormatTest {

    private final IntakeNotes notes = new IntakeNotes();

    @Test
    void areHundredthsOfEveryCurrencyUnlessTheStoreSaysOtherwise() {
        assertThat(price(OmnisendAmounts.HUNDREDTHS, "JPY", 250_000)).isEqualTo(2_500);
        assertThat(price(OmnisendAmounts.HUNDREDTHS, "KWD", 150)).isEqualTo(1_500);
        assertThat(price(OmnisendAmounts.HUNDREDTHS, "USD", 1_999)).isEqualTo(1_999);
        assertThat(price(OmnisendAmounts.of("store", "currency"), "JPY", 250_000)).isEqualTo(250_000);
    }

    @Test
    void areBoundedAsTheyAreKept() {
        assertThat(price(OmnisendAmounts.HUNDREDTHS, "KWD", Money.MAX_MINOR / 10)).isEqualTo(Money.MAX_MINOR);

        assertThat(lines(OmnisendAmounts.HUNDREDTHS, "KWD", Money.MAX_MINOR)).isEmpty();
        assertThat(notes.text()).isEqualTo("products[0]: price too large, line left out");
    }

    @Test
    void haveZeroToFourDecimals() {
        assertThatExceptionOfType(InvalidStoreException.class).isThrownBy(() -> OmnisendAmounts.of("shop", "5"))
                .withMessageContaining("cartrestore.stores.shop.omnisend.decimals");
    }

    private long price(OmnisendAmounts amounts, String currency, long sent) {
        return lines(amounts, currency, sent).get(0).price();
    }

    private List<CartLine> lines(OmnisendAmounts amounts, String currency, long sent) {
        byte[] body = """
                {"currency": "%s", "products": [{"cartProductID": "l", "productID": "P", "title": "T", "quantity": 1, "price": %d}]}
                """
                .formatted(currency, sent).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return new OmnisendCartReader(TestStore.of("store"), amounts, Instant.EPOCH, notes)
                .whole(IntakeJson.read(body), Currency.getInstance("USD"))
                .lines();
    }
}
