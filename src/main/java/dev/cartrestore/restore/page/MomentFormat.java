package dev.cartrestore.restore.page;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Formats a moment for one locale, in the shop's time zone. */
public final class MomentFormat {

    private MomentFormat() {
    }

    public static String format(Instant moment, Locale locale, ZoneId zone) {
        // the same digits as amounts have, see MoneyFormat
        Locale written = locale.getLanguage().equals("ar") && locale.getCountry().isEmpty()
                ? Locale.forLanguageTag("ar-u-nu-latn")
                : locale;
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT).localizedBy(written)
                .format(moment.atZone(zone));
    }
}
