package dev.cartrestore.restore.page;

import java.util.Locale;

/** A count of things in a message, with the plural form that it takes in the language of the message. */
record Count(int number, PluralForm form) {

    static Count of(Locale locale, int number) {
        return new Count(number, PluralForm.of(locale, number));
    }
}
