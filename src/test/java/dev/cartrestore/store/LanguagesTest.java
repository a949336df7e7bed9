package dev.cartrestore.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {

    @ParameterizedTest
    @CsvSource(value = {"ar, ar", "de-CH;q=0.8, de-CH", "'fi, fr;q=0.5', fr", "'fr;q=0.2, es;q=0.9', es", "'en;q=0, de', de",
            "'*', en", "'fi', en", "'pt-BR,pt;q=0.9', pt-BR", "'ja', ja",
            "'not a header;;', en", "NULL, en", "'', en"}, nullValues = "NULL")
    void followsTheBrowserWhereTheStoreHasNoLanguage(String acceptLanguage, String language) {
        assertThat(Languages.choose(Optional.empty(), acceptLanguage).toLanguageTag()).isEqualTo(language);
    }

    @Test
    void putsTheStoresLanguageFirstIfItIsSpoken() {
        assertThat(Languages.choose(Optional.of(Locale.FRENCH), "de")).isEqualTo(Locale.FRENCH);
        assertThat(Languages.choose(Optional.of(Locale.KOREAN), "de")).isEqualTo(Locale.GERMAN);
    }

    @Test
    void readsTagsAsPlatformsWriteThem() {
        assertThat(Languages.spoken("de_AT")).contains(Locale.forLanguageTag("de-AT"));
        assertThat(Languages.spoken("fi")).isEmpty();
        assertThat(Languages.spoken(null)).isEmpty();
        assertThat(Languages.spoken("x".repeat(40))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"DE-at, de-AT", "de-Latn-CH, de-CH", "de-u-nu-arab, de", "de-XQ, de", "en-001, en-001", "ar_EG_x, ar-EG",
            "fr-, fr", "es-419-x-y-z, es-419"})
    void knowsFewLocalesHoweverManyTagsThereAre(String tag, String locale) {
        assertThat(Languages.spoken(tag)).map(Locale::toLanguageTag).contains(locale);
        assertThat(Languages.spoken(tag).orElseThrow()).isSameAs(Languages.spoken(tag).orElseThrow());
    }

    @Test
    void writesArabicFromTheRight() {
        assertThat(Languages.isRightToLeft(Locale.forLanguageTag("ar-EG"))).isTrue();
        assertThat(Languages.isRightToLeft(Locale.GERMAN)).isFalse();
    }
}
