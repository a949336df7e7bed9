package dev.cartrestore.platform.omnisend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Currency;

import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.Money;
import dev.cartrestore.error.InvalidFieldsException;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.TestStore;
import org.junit.jupiter.api.Test;

/** Amounts of a storefront that sends hundredths of every currency. */
class OmnisendCartFormatTest {

    private static final Store STORE = TestStore.of("store", "omnisend.decimals", "2");
    private static final Currency DINAR = Currency.getInstance("KWD");

    @Test
    void areBoundedAsTheyAreKept() {
        assertThatExceptionOfType(InvalidFieldsException.class).isThrownBy(() -> line(Money.MOST));
        assertThat(line(Money.MOST / 10).price()).isEqualTo(Money.MOST);
    }

    private static CartLine line(long price) {
        return OmnisendCartFormat.line(STORE,
                new OmnisendProduct("l", "P", "V", null, "T", null, 1, price, null, null, null, null, null,
                        null),
                DINAR);
    }
}
