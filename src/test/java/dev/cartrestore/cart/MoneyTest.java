package dev.cartrestore.cart;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Currency;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({"239.000935, SAR, 23900", "38.0182984840272, EGP, 3802", "15, USD, 1500", "0.005, USD, 1", "0.0049, USD, 0",
            "1980.5, JPY, 1981", "12.3456, KWD, 12346"})
    void roundsAVendorsDecimalHalfUpToTheCurrencysDigits(BigDecimal major, String currency, long minor) {
        assertThat(Money.of(major, Currency.getInstance(currency)).minor()).isEqualTo(minor);
    }

    @ParameterizedTest
    @CsvSource({"1500, 2, JPY, 15", "12345, 2, KWD, 123450", "4750, 2, USD, 4750"})
    void readsHundredthsWhereTheStoreSendsThem(long units, int decimals, String currency, long minor) {
        Money money = Money.ofScaled(units, decimals, Currency.getInstance(currency));

        assertThat(money.minor()).isEqualTo(minor);
        assertThat(money.scaled(decimals)).isEqualTo(units);
    }

    @Property
    boolean comesBackFromMajorUnits(@ForAll @LongRange(min = 0, max = Money.MAX_MINOR) long minor) {
        for (String code : new String[]{"USD", "JPY", "KWD"}) {
            Money money = new Money(minor, Currency.getInstance(code));
            if (!Money.of(money.major(), money.currency()).equals(money)) {
                return false;
            }
        }
        return true;
    }

    @Test
    void tellsOfMoreThanProgramsCanReadAsMuchAsTheyCan() {
        assertThat(new Money(5_000_000_000_000_000_000L, Currency.getInstance("USD")).scaled(4)).isEqualTo(Long.MAX_VALUE);
    }
}
