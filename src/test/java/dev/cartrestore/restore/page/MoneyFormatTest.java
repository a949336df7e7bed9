package dev.cartrestore.restore.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.cartrestore.store.Languages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyFormatTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en    | USD | 0             | $0.00
            en    | USD | 4750          | $47.50
            en    | USD | 123456750     | $1,234,567.50
            en    | EUR | 4750          | €47.50
            en    | JPY | 12800         | ¥12,800
            en    | KWD | 12500         | KWD 12.500
            en    | CAD | 999           | CA$9.99
            de    | EUR | 123456750     | 1.234.567,50 €
            de    | JPY | 12800         | 12.800 ¥
            de-CH | CHF | 1990          | CHF 19.90
            fr    | EUR | 123456750     | 1 234 567,50 €
            es    | EUR | 4750          | 47,50 €
            ar    | KWD | 12500         | 12.500 د.ك.
            ar    | USD | 0             | 0.00 US$
            """)
    void writesAnAmountTheWayOfItsLocaleWithTheDecimalsOfItsCurrency(String locale, String currency, long minor,
            String expected) {
        String text = MoneyFormat.of(Locale.forLanguageTag(locale), Currency.getInstance(currency)).format(minor);

        assertThat(readable(text)).isEqualTo(expected);
    }

    @Test
    void keepsASymbolOfLatinLettersTogetherInTextFromTheRight() {
        assertThat(MoneyFormat.of(Locale.forLanguageTag("ar"), Currency.getInstance("USD")).format(3000))
                .contains("\u2066US$\u2069");
        assertThat(MoneyFormat.of(Locale.forLanguageTag("ar"), Currency.getInstance("KWD")).format(3000))
                .doesNotContain("\u2066");
        assertThat(MoneyFormat.of(Locale.ENGLISH, Currency.getInstance("USD")).format(3000)).isEqualTo("$30.00");
    }

    @Test
    void neverBreaksAnAmountOverTwoLines() {
        assertThat(MoneyFormat.of(Locale.ENGLISH, Currency.getInstance("KWD")).format(12500)).doesNotContain(" ");
        assertThat(MoneyFormat.of(Locale.FRENCH, Currency.getInstance("EUR")).format(123456750)).doesNotContain(" ");
    }

    @Test
    void writesTheLargestAmountToTheUnit() {
        String text = MoneyFormat.of(Locale.ENGLISH, Currency.getInstance("USD")).format(500L * 9_999 * 1_000_000_000_000L);

        assertThat(text).isEqualTo("$49,995,000,000,000,000.00");
    }

    @Test
    void writesEveryAmountAsTheJdkDoes() {
        List<Locale> locales = Stream.of(Locale.getAvailableLocales())
                .filter(locale -> Languages.SPOKEN.contains(locale.getLanguage())).toList();

        assertThat(locales).hasSizeGreaterThan(100).allSatisfy(locale -> assertThat(Stream.of("USD", "JPY", "KWD")).allSatisfy(
                currency -> {
                    MoneyFormat format = MoneyFormat.of(locale, Currency.getInstance(currency));
                    for (long minor : new long[]{-123_456, 0, 5, 99, 100, 1_000, 99_999, 123_456, 1_234_567, 123_456_789,
                            10_000_000_000_000_000L}) {
                        assertThat(format.format(minor)).isEqualTo(format.byPattern(minor));
                    }
                }));
    }

    /** JDKs differ in which space does not break, and in whether they mark the direction. */
    private static String readable(String text) {
        return text.replaceAll("[\\u00a0\\u202f]", " ").replaceAll("[\\u200e\\u200f\\u061c\\u2066\\u2069]", "");
    }
}
