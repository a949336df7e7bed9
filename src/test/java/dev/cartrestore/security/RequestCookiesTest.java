package dev.cartrestore.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestCookiesTest {

    @ParameterizedTest
    @CsvSource({"c=1, 1", "a=0; c=1, 1", "a=0;c=1;b=2, 1", "xc=0; c=1; cx=2, 1", "'c=1 ; b=2', 1", "c=a=b, a=b",
            "'c=; b=2', ''"})
    void findsOneByItsWholeName(String header, String value) {
        assertThat(RequestCookies.find(List.of(header), "c")).contains(value);
    }

    @Test
    void looksThroughAllHeaders() {
        assertThat(RequestCookies.find(List.of("a=1", "c=2"), "c")).contains("2");
    }

    @Test
    void takesOneThatIsMissingDoubledOrOversizedForAbsent() {
        assertThat(RequestCookies.find(List.of(), "c")).isEmpty();
        assertThat(RequestCookies.find(List.of("b=1; xc=2"), "c")).isEmpty();
        assertThat(RequestCookies.find(List.of("c"), "c")).isEmpty();
        assertThat(RequestCookies.find(List.of("c=1; c=2"), "c")).isEmpty();
        assertThat(RequestCookies.find(List.of("c=1; c=1", "c=1"), "c")).contains("1");
        assertThat(RequestCookies.find(List.of("c=1", "c=2"), "c")).isEmpty();
        assertThat(RequestCookies.find(List.of("c=" + "x".repeat(4096)), "c")).isPresent();
        assertThat(RequestCookies.find(List.of("c=" + "x".repeat(4097)), "c")).isEmpty();
    }
}
