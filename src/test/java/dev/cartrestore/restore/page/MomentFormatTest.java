package dev.cartrestore.restore.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentFormatTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en    | UTC           | Nov 2 2026 10:30 PM
            en    | Europe/Madrid | Nov 2 2026 11:30 PM
            en-GB | Asia/Riyadh   | 3 Nov 2026 01:30
            de    | Europe/Berlin | 02.11.2026 23:30
            fr    | Europe/Paris  | 2 nov. 2026 23:30
            es    | Europe/Madrid | 2 nov 2026 23:30
            ar    | Asia/Riyadh   | 03/11/2026 1:30 ص
            """)
    void writesAMomentByTheShopsClockInTheShoppersWay(String locale, ZoneId zone, String expected) {
        String text = MomentFormat.format(Instant.parse("2026-11-02T22:30:00Z"), Locale.forLanguageTag(locale), zone);

        assertThat(readable(text)).isEqualTo(expected);
    }

    /** JDKs differ in spaces, commas, and in whether they mark the direction. */
    private static String readable(String text) {
        return text.replaceAll("[\\u00a0\\u202f]", " ").replaceAll("[\\u200e\\u200f\\u061c]", "").replaceAll("[,\\u060c]| à",
                "");
    }
}
