package dev.cartrestore.platform.zid;

import java.util.Currency;
import java.util.Locale;

import dev.cartrestore.cart.Money;

/** Formats amounts like Zid: {@code 239.00 SAR}, or {@code 38.02 ج.م} in Arabic. */
final class ZidMoney {

    static final Locale ARABIC = Locale.forLanguageTag("ar");

    private static final char RIGHT_TO_LEFT_MARK = '\u200f';

    private ZidMoney() {
    }

    static String shown(Money money, Locale language) {
        return money.major().toPlainString() + " "
                + (language.equals(ARABIC) ? symbol(money.currency()) : money.currency().getCurrencyCode());
    }

    /** Without the full stop at its end. */
    private static String symbol(Currency currency) {
        String symbol = currency.getSymbol(ARABIC).replace(String.valueOf(RIGHT_TO_LEFT_MARK), "");
        return symbol.endsWith(".") ? symbol.substring(0, symbol.length() - 1) : symbol;
    }
}
