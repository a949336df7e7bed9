package dev.cartrestore.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SameOriginFilterTest {

    private static final String OWN = "https://shop.test";

    @Test
    void letsAFormOfOurOwnPagesThrough() {
        assertThat(SameOriginFilter.isSameOrigin(List.of("same-origin"), List.of(), OWN)).isTrue();
        assertThat(SameOriginFilter.isSameOrigin(List.of("same-origin"), List.of(OWN), OWN)).isTrue();
        assertThat(SameOriginFilter.isSameOrigin(List.of(), List.of(OWN), OWN)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-site", "cross-site", "none", "", "Same-Origin"})
    void whatTheBrowserSaysGoesBeforeTheOrigin(String fetchSite) {
        assertThat(SameOriginFilter.isSameOrigin(List.of(fetchSite), List.of(OWN), OWN)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "https://evil.test", "https://shop.test.evil.test", "http://shop.test",
            "https://shop.test:444", "https://shop.test/"})
    void refusesEveryOtherOrigin(String origin) {
        assertThat(SameOriginFilter.isSameOrigin(List.of(), List.of(origin), OWN)).isFalse();
    }

    @Test
    void refusesWhoSaysNothingOrTooMuch() {
        assertThat(SameOriginFilter.isSameOrigin(List.of(), List.of(), OWN)).isFalse();
        assertThat(SameOriginFilter.isSameOrigin(List.of("same-origin", "same-origin"), List.of(OWN), OWN)).isFalse();
        assertThat(SameOriginFilter.isSameOrigin(List.of(), List.of(OWN, OWN), OWN)).isFalse();
    }
}
