package dev.cartrestore.restore;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.cartrestore.cart.Money;

/** Writes amounts of one currency the way one locale does. One page's, one thread's: the JDK's format is not safe to share. */
final class MoneyFormat {

    private record Key(Locale locale, Currency currency) {
    }

    /** Making one costs more than rendering a line; cloning one does not. There are few locales and currencies. */
    private static final Map<Key, NumberFormat> PATTERNS = new ConcurrentHashMap<>();
    private static final int MOST_PATTERNS = 2_000;

    private final NumberFormat format;
    private final int digits;

    private MoneyFormat(NumberFormat format, int digits) {
        this.format = format;
        this.digits = digits;
    }

    static MoneyFormat of(Locale locale, Currency currency) {
        if (PATTERNS.size() > MOST_PATTERNS) {
            PATTERNS.clear(); // locales come from outside
        }
        NumberFormat pattern = PATTERNS.computeIfAbsent(new Key(locale, currency), MoneyFormat::pattern);
        return new MoneyFormat((NumberFormat) pattern.clone(), Money.digits(currency));
    }

    private static NumberFormat pattern(Key key) {
        NumberFormat format = NumberFormat.getCurrencyInstance(key.locale());
        format.setCurrency(key.currency());
        format.setMinimumFractionDigits(Money.digits(key.currency()));
        format.setMaximumFractionDigits(Money.digits(key.currency()));
        return format;
    }

    String format(long minor) {
        return format.format(BigDecimal.valueOf(minor, digits));
    }
}
