package dev.cartrestore.restore.page;

import java.util.Locale;

/** The plural forms that languages distinguish, as Unicode CLDR names them. */
public enum PluralForm {
    ZERO, ONE, TWO, FEW, MANY, OTHER;

    /** The form that a count of things takes in a language. */
    static PluralForm of(Locale locale, int count) {
        return switch (locale.getLanguage()) {
            case "ar" -> arabic(count);
            case "pl" -> polish(count);
            case "ja" -> OTHER;
            case "fr", "pt" -> count <= 1 ? ONE : OTHER;
            default -> count == 1 ? ONE : OTHER;
        };
    }

    private static PluralForm arabic(int count) {
        int lastTwo = count % 100;
        if (count <= 2) {
            return count == 0 ? ZERO : count == 1 ? ONE : TWO;
        }
        return lastTwo >= 3 && lastTwo <= 10 ? FEW : lastTwo >= 11 ? MANY : OTHER;
    }

    private static PluralForm polish(int count) {
        int last = count % 10;
        int lastTwo = count % 100;
        if (count == 1) {
            return ONE;
        }
        return last >= 2 && last <= 4 && (lastTwo < 12 || lastTwo > 14) ? FEW : MANY;
    }
}
