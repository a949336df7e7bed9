package dev.cartrestore.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {

    @ParameterizedTest
    @CsvSource({"shop.test, shop.test", "SHOP.test:8443, shop.test", "127.0.0.1:80, 127.0.0.1", "[::1]:8080, [::1]",
            "xn--caf-dma.test, xn--caf-dma.test", "shop.test., shop.test", "shop.test:, shop.test",
            "shop.test.:443, shop.test"})
    void isLowerCaseAndWithoutPort(String header, String host) {
        assertThat(HostName.parse(List.of(header))).contains(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "shop.test/", "shop.test:123456", "shop.test..", "shop.test:80:80",
            "user@shop.test",
            "shop.test,evil.test",
            "shop.test#", "shop.test?", "[::1", "-shop.test", "caf\u00e9.test", "shop.test\r\nX: y"})
    void isNoneWhereTheHeaderIsMalformed(String header) {
        assertThat(HostName.parse(List.of(header))).isEmpty();
    }

    @Test
    void isNoneWhereTheHeaderIsMissingOrDoubled() {
        assertThat(HostName.parse(List.of())).isEmpty();
        assertThat(HostName.parse(List.of("shop.test", "shop.test"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"shop.test, shop.test|shop.test", "shop.test,internal:8080|shop.test",
            "evil.test, shop.test|evil.test",
            "https://shop.test|shop.test", "Shop.test:443|shop.test"})
    void isTheFirstOfThoseThatProxiesForward(String header, String host) {
        assertThat(HostName.parseForwarded(List.of(header))).contains(host);
        assertThat(HostName.parseForwarded(List.of(header, "other.test"))).contains(host);
    }
}
