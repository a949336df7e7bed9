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

    /** Maximum amount that is accepted from outside, in minor units. */
    public static final long MAX_MINOR = 1_000_000_000_000L;

    /** The currency of an upper-case code of ISO 4217; empty for null and for unknown codes. */
    public static Optional<Currency> currency(String code) {
        try {
            return Optional.ofNullable(code).map(Currency::getInstance);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A vendor's decimal in major units, rounded half up to the currency's digits. */
    public static Money of(BigDecimal major, Currency currency) {
        return new Money(major.setScale(digits(currency), RoundingMode.HALF_UP).unscaledValue().longValueExact(), currency);
    }

    /** An amount in units of 10^-decimals, rounded half up to the currency's digits. */
    public static Money ofScaled(long units, int decimals, Currency currency) {
        return of(BigDecimal.valueOf(units, decimals), currency);
    }

    /** In major units, with all the decimals that the currency has. */
    public BigDecimal major() {
        return BigDecimal.valueOf(minor, digits(currency));
    }

    /** In major units without trailing zeros: 20 instead of 20.00. */
    public BigDecimal trimmed() {
        BigDecimal trimmed = major().stripTrailingZeros();
        return trimmed.scale() < 0 ? trimmed.setScale(0) : trimmed;
    }

    /** In units of 10^-decimals, rounded half up, and limited to the largest long. */
    public long scaled(int decimals) {
        return major().setScale(decimals, RoundingMode.HALF_UP).unscaledValue().min(BigInteger.valueOf(Long.MAX_VALUE))
                .longValueExact();
    }

    /** Number of decimals of a currency; 0 for currencies without any, such as gold and test codes. */
    public static int digits(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }
}
