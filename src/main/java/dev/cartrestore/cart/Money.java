package dev.cartrestore.cart;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;

/**
 * An amount of money.
 *
 * @param minor whole minor units: cents for USD, yen for JPY, fils (thousandths) for KWD
 */
public record Money(long minor, Currency currency) {

    /** The largest single amount that is taken from outside, in minor units. */
    public static final long MOST = 1_000_000_000_000L;

    /** The currency of an upper-case code of ISO 4217; empty for null, and for what is none. */
    public static Optional<Currency> currency(String code) {
        try {
            return Optional.ofNullable(code).map(Currency::getInstance);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A vendor's decimal in major units, rounded half up to what the currency has. */
    public static Money of(BigDecimal major, Currency currency) {
        return new Money(major.setScale(digits(currency), RoundingMode.HALF_UP).unscaledValue().longValueExact(), currency);
    }

    /** An amount in units of 10^-decimals, rounded half up to what the currency has. */
    public static Money ofScaled(long units, int decimals, Currency currency) {
        return of(BigDecimal.valueOf(units, decimals), currency);
    }

    /** In major units, with all the decimals that the currency has. */
    public BigDecimal major() {
        return BigDecimal.valueOf(minor, digits(currency));
    }

    /** The same without decimals that say nothing: 20 instead of 20.00. */
    public BigDecimal trimmed() {
        BigDecimal trimmed = major().stripTrailingZeros();
        return trimmed.scale() < 0 ? trimmed.setScale(0) : trimmed;
    }

    /** The same amount in units of 10^-decimals, rounded half up; of more than programs can read, as much as they can. */
    public long scaled(int decimals) {
        return major().setScale(decimals, RoundingMode.HALF_UP).unscaledValue().min(BigInteger.valueOf(Long.MAX_VALUE))
                .longValueExact();
    }

    /** How many decimals a currency has; those without an answer (gold, test codes) have none. */
    public static int digits(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }
}
