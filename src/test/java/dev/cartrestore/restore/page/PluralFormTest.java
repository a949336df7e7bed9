package dev.cartrestore.restore.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluralFormTest {

    @ParameterizedTest
    @CsvSource({"en,0,OTHER", "en,1,ONE", "en,2,OTHER", "de,1,ONE", "fr,0,ONE", "fr,1,ONE", "fr,2,OTHER", "pt,0,ONE",
            "ja,1,OTHER", "pl,1,ONE", "pl,2,FEW", "pl,5,MANY", "pl,12,MANY", "pl,22,FEW", "pl,112,MANY", "ar,0,ZERO",
            "ar,1,ONE", "ar,2,TWO", "ar,3,FEW", "ar,10,FEW", "ar,11,MANY", "ar,99,MANY", "ar,100,OTHER", "ar,102,OTHER",
            "ar,103,FEW"})
    void isTheFormThatTheLanguageHasForTheCount(String language, int count, PluralForm form) {
        assertThat(PluralForm.of(Locale.forLanguageTag(language), count)).isEqualTo(form);
    }
}
