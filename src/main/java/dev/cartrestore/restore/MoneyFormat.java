package dev.cartrestore.restore;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import dev.cartrestore.cart.Money;

/** Writes amounts of one currency the way one locale does. One page's, one thread's: the JDK's format is not safe to share. */
final class MoneyFormat {

    private record Key(Locale locale, Currency currency) {
    }

    /** Making one costs more than rendering a line; cloning one does not. There are few locales and currencies. */
    private static final Map<Key, NumberFormat> PATTERNS = new ConcurrentHashMap<>();
    private static final int MOST_PATTERNS = 2_000;

    private static final Pattern ENDS_WITH_LETTER = Pattern.compile("\\p{L}$");
    private static final char NO_BREAK_SPACE = '\u00a0';

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
        DecimalFormat format = (DecimalFormat) NumberFormat.getCurrencyInstance(withDigits(key.locale()));
        format.setCurrency(key.currency());
        if (ENDS_WITH_LETTER.matcher(format.getPositivePrefix()).find()) {
            format.setPositivePrefix(format.getPositivePrefix() + NO_BREAK_SPACE); // the JDK writes KWD12.000
        }
        format.setMinimumFractionDigits(Money.digits(key.currency()));
        format.setMaximumFractionDigits(Money.digits(key.currency()));
        return format;
    }

    /** Arabic without a region has Arabic digits in JDK 17 and Latin ones, as the quantity field beside it, in JDK 25. */
    private static Locale withDigits(Locale locale) {
        return locale.getLanguage().equals("ar") && locale.getCountry().isEmpty()
                ? new Locale.Builder().setLocale(locale).setUnicodeLocaleKeyword("nu", "latn").build()
                : locale;
    }

    String format(long minor) {
        return format.format(BigDecimal.valueOf(minor, digits));
    }
}
