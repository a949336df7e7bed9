package dev.cartrestore.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SameOriginFilterTest {

    private static final String ALIAS = "https://www.shop.test";
    private static final String OWN = "https://shop.test";

    @Test
    void letsAFormOfOurOwnPagesThrough() {
        assertThat(SameOriginFilter.isSameOrigin(List.of("same-origin"), List.of(), Set.of(OWN, ALIAS))).isTrue();
        assertThat(SameOriginFilter.isSameOrigin(List.of("same-origin"), List.of(OWN), Set.of(OWN, ALIAS))).isTrue();
        assertThat(SameOriginFilter.isSameOrigin(List.of(), List.of(OWN), Set.of(OWN, ALIAS))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-site", "cross-site", "none", "", "Same-Origin"})
    void whatTheBrowserSaysGoesBeforeTheOrigin(String fetchSite) {
        assertThat(SameOriginFilter.isSameOrigin(List.of(fetchSite), List.of(OWN), Set.of(OWN, ALIAS))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "https://evil.test", "https://shop.test.evil.test", "http://shop.test",
            "https://shop.test:444", "https://shop.test/"})
    void refusesEveryOtherOrigin(String origin) {
        assertThat(SameOriginFilter.isSameOrigin(List.of(), List.of(origin), Set.of(OWN, ALIAS))).isFalse();
    }

    @Test
    void refusesWhoSaysNothingOrTooMuch() {
        assertThat(SameOriginFilter.isSameOrigin(List.of(), List.of(), Set.of(OWN, ALIAS))).isFalse();
        assertThat(SameOriginFilter.isSameOrigin(List.of("same-origin", "same-origin"), List.of(OWN), Set.of(OWN, ALIAS)))
                .isFalse();
        assertThat(SameOriginFilter.isSameOrigin(List.of(), List.of(OWN, OWN), Set.of(OWN, ALIAS))).isFalse();
    }
}
