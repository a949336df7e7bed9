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
import java.util.stream.LongStream;

import dev.cartrestore.cart.Money;
import dev.cartrestore.store.Languages;

/**
 * Formats amounts of one currency for one locale, as the JDK does. The JDK takes half a microsecond for an amount, and a page has
 * ten of them, so we put its signs between the digits ourselves, wherever that gives the JDK's own text.
 */
final class MoneyFormat {

    private record Key(Locale locale, Currency currency) {
    }

    /** Creating a format costs more than rendering a line. There are few locales and currencies. */
    private static final Map<Key, MoneyFormat> FORMATS = new ConcurrentHashMap<>();
    private static final int MAX_FORMATS = 2_000;

    /** Of each length, since some locales group by two digits, or not before five, with and without decimals. */
    private static final long[] EXAMPLES = {0, 7, 98, 987, 9_876, 98_765, 987_654, 9_876_543, 98_765_432, 12_345_678_901L,
            9_000_000_000_000_000L};

    private static final Pattern ENDS_WITH_LETTER = Pattern.compile("\\p{L}$");
    private static final Pattern LATIN = Pattern.compile("\\p{IsLatin}");
    private static final String LEFT_TO_RIGHT_ISOLATE = "\u2066";
    private static final String POP_ISOLATE = "\u2069";
    private static final char NO_BREAK_SPACE = '\u00a0';

    private final DecimalFormat pattern;
    private final int digits;
    private final String prefix;
    private final String suffix;
    private final char grouping;
    private final char decimal;
    private final boolean plain;

    private MoneyFormat(DecimalFormat pattern, int digits) {
        this.pattern = pattern;
        this.digits = digits;
        prefix = pattern.getPositivePrefix();
        suffix = pattern.getPositiveSuffix();
        grouping = pattern.getDecimalFormatSymbols().getMonetaryGroupingSeparator();
        decimal = pattern.getDecimalFormatSymbols().getMonetaryDecimalSeparator();
        plain = LongStream.of(EXAMPLES).allMatch(minor -> plain(minor).equals(byPattern(minor)));
    }

    static MoneyFormat of(Locale locale, Currency currency) {
        if (FORMATS.size() > MAX_FORMATS) {
            FORMATS.clear(); // locales come from outside
        }
        return FORMATS.computeIfAbsent(new Key(locale, currency),
                key -> new MoneyFormat(pattern(key), Money.digits(currency)));
    }

    private static DecimalFormat pattern(Key key) {
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
        return plain && minor >= 0 ? plain(minor) : byPattern(minor);
    }

    private String plain(long minor) {
        String amount = Long.toString(minor);
        int whole = Math.max(0, amount.length() - digits);
        StringBuilder text = new StringBuilder(32).append(prefix).append(whole == 0 ? "0" : "");
        for (int i = 0; i < whole; i++) {
            if (i > 0 && (whole - i) % 3 == 0) {
                text.append(grouping);
            }
            text.append(amount.charAt(i));
        }
        if (digits > 0) {
            text.append(decimal).append("0".repeat(digits - (amount.length() - whole))).append(amount, whole, amount.length());
        }
        return text.append(suffix).toString();
    }

    /** As the JDK writes it, whose formats are not thread-safe. */
    String byPattern(long minor) {
        return ((NumberFormat) pattern.clone()).format(BigDecimal.valueOf(minor, digits));
    }
}
