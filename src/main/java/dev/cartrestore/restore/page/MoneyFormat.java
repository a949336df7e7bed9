package dev.cartrestore.restore.page;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import dev.cartrestore.cart.Money;
import dev.cartrestore.store.Languages;

/** Formats amounts of one currency for one locale. For one page and thread: the JDK's format is not thread-safe. */
final class MoneyFormat {

    private record Key(Locale locale, Currency currency) {
    }

    /** Creating a format costs more than rendering a line, cloning one less. There are few locales and currencies. */
    private static final Map<Key, NumberFormat> PATTERNS = new ConcurrentHashMap<>();
    private static final int MAX_PATTERNS = 2_000;

    private static final Pattern ENDS_WITH_LETTER = Pattern.compile("\\p{L}$");
    private static final Pattern LATIN = Pattern.compile("\\p{IsLatin}");
    private static final String LEFT_TO_RIGHT_ISOLATE = "\u2066";
    private static final String POP_ISOLATE = "\u2069";
    private static final char NO_BREAK_SPACE = '\u00a0';

    private final NumberFormat format;
    private final int digits;

    private MoneyFormat(NumberFormat format, int digits) {
        this.format = format;
        this.digits = digits;
    }

    static MoneyFormat of(Locale locale, Currency currency) {
        if (PATTERNS.size() > MAX_PATTERNS) {
            PATTERNS.clear(); // locales come from outside
        }
        NumberFormat pattern = PATTERNS.computeIfAbsent(new Key(locale, currency), MoneyFormat::pattern);
        return new MoneyFormat((NumberFormat) pattern.clone(), Money.digits(currency));
    }

    private static NumberFormat pattern(Key key) {
        DecimalFormat format = (DecimalFormat) NumberFormat.getCurrencyInstance(key.locale());
        if (key.locale().getLanguage().equals("ar") && key.locale().getCountry().isEmpty()) {
            // without a region JDK 17 takes Arabic digits and JDK 25 Latin ones, as the quantity field beside it does
            format.setDecimalFormatSymbols(DecimalFormatSymbols.getInstance(Locale.forLanguageTag("ar-u-nu-latn")));
        }
        format.setCurrency(key.currency());
        if (Languages.isRightToLeft(key.locale())) {
            isolateSymbol(format);
        }
        if (ENDS_WITH_LETTER.matcher(format.getPositivePrefix()).find()) {
            format.setPositivePrefix(format.getPositivePrefix() + NO_BREAK_SPACE); // the JDK writes KWD12.000
        }
        format.setMinimumFractionDigits(Money.digits(key.currency()));
        format.setMaximumFractionDigits(Money.digits(key.currency()));
        return format;
    }

    /** The sign of "US$" is neutral and would go to the other side of its letters in a text from the right. */
    private static void isolateSymbol(DecimalFormat format) {
        DecimalFormatSymbols symbols = format.getDecimalFormatSymbols();
        if (LATIN.matcher(symbols.getCurrencySymbol()).find()) {
            symbols.setCurrencySymbol(LEFT_TO_RIGHT_ISOLATE + symbols.getCurrencySymbol() + POP_ISOLATE);
            format.setDecimalFormatSymbols(symbols);
        }
    }

    String format(long minor) {
        return format.format(BigDecimal.valueOf(minor, digits));
    }
}
