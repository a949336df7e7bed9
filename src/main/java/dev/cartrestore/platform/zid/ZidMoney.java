package dev.cartrestore.platform.zid;

import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cartrestore.cart.Money;

/** Formats amounts like Zid: {@code 239.00 SAR}, or {@code 38.02 ج.م} in Arabic. */
final class ZidMoney {

    static final Locale ARABIC = Locale.forLanguageTag("ar");

    private static final char RIGHT_TO_LEFT_MARK = '\u200f';

    private static final Pattern CODE = Pattern.compile("(?<![A-Za-z])([A-Z]{3})(?![A-Za-z])");

    /** Currencies of Arabic-speaking countries, by their sign. Amounts in other currencies show the code. */
    private static final Map<String, Currency> ARABIC_SIGNS = Stream
            .of("SAR", "AED", "KWD", "BHD", "QAR", "OMR", "EGP", "JOD", "IQD", "YER", "SDG", "LBP", "SYP", "LYD", "TND", "DZD",
                    "MAD")
            .map(Currency::getInstance).filter(currency -> !symbol(currency).equals(currency.getCurrencyCode()))
            .collect(Collectors.toUnmodifiableMap(ZidMoney::symbol, Function.identity(), (first, second) -> first));

    private ZidMoney() {
    }

    static String format(Money money, Locale language) {
        return money.major().toPlainString() + " "
                + (language.equals(ARABIC) ? symbol(money.currency()) : money.currency().getCurrencyCode());
    }

    /** The currency of a formatted amount, recognised by its code or its Arabic sign. */
    static Optional<Currency> currencyIn(String formatted) {
        if (formatted == null || formatted.length() > 100) {
            return Optional.empty();
        }
        Matcher code = CODE.matcher(formatted);
        while (code.find()) {
            Optional<Currency> known = Money.currency(code.group(1));
            if (known.isPresent()) {
                return known;
            }
        }
        String text = formatted.replace(String.valueOf(RIGHT_TO_LEFT_MARK), "");
        return ARABIC_SIGNS.entrySet().stream().filter(sign -> text.contains(sign.getKey())).map(Map.Entry::getValue)
                .findFirst();
    }

    /** The currency's Arabic sign, without a final full stop. */
    private static String symbol(Currency currency) {
        String symbol = currency.getSymbol(ARABIC).replace(String.valueOf(RIGHT_TO_LEFT_MARK), "");
        return symbol.endsWith(".") ? symbol.substring(0, symbol.length() - 1) : symbol;
    }
}
