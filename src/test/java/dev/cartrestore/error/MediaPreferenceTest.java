package dev.cartrestore.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaPreferenceTest {

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json, text/html;q=0.9", "application/problem+json",
            "text/html;q=0.5, application/json",
            "application/json;q=0.9, */*;q=0.1", "APPLICATION/JSON", "Application/Json, Text/Html",
            "application/json, text/html"})
    void isJsonForWhoAsksForItFirst(String accept) {
        assertThat(MediaPreference.prefersJson(accept)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*/*", "text/html", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "text/html, application/json",
            "application/json;q=0.4, text/html", "application/json;q=0", "application/json;q=x", "image/png",
            "application/ld+json"})
    void isAPageForEverybodyElse(String accept) {
        assertThat(MediaPreference.prefersJson(accept)).isFalse();
        assertThat(MediaPreference.prefersJson(null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*/*", "*", "application/*", "text/html, application/json;q=0.1", "application/json, */*;q=0",
            "text/html;q=0, */*;q=0.1", "application/json;charset=UTF-8;q=1"})
    void admitsJsonWhereItIsNotRefused(String accept) {
        assertThat(MediaPreference.allowsJson(accept)).isTrue();
        assertThat(MediaPreference.allowsJson(null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json;q=0", "text/html, application/json; Q=0.0", "text/html, */*;q=0",
            "application/json;q=0, */*", "application/*;q=0, */*", "application/xml"})
    void refusesJsonWhereItIsLeftOut(String accept) {
        assertThat(MediaPreference.allowsJson(accept)).isFalse();
    }

    @Test
    void takesHtmlWhereItIsNamed() {
        assertThat(MediaPreference.acceptsHtml("application/json, text/html;q=0.1")).isTrue();
        assertThat(MediaPreference.acceptsHtml("Text/HTML")).isTrue();
        assertThat(MediaPreference.acceptsHtml("*/*")).isFalse();
        assertThat(MediaPreference.acceptsHtml(null)).isFalse();
    }
}
