package dev.cartrestore.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

    @ParameterizedTest
    @CsvSource({
            "192.0.2.1, 192.0.2.1",
            "' 192.0.2.1 ', 192.0.2.1",
            "192.0.2.1:4711, 192.0.2.1",
            "::ffff:192.0.2.1, 192.0.2.1",
            "::FFFF:c000:201, 192.0.2.1",
            "[::ffff:192.0.2.1]:4711, 192.0.2.1",
            "64:ff9b::192.0.2.1, 192.0.2.1",
            "64:ff9b::c000:201, 192.0.2.1",
            "2001:db8::1, 2001:db8::1",
            "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
            "[2001:db8::1], 2001:db8::1",
            "[2001:db8::1]:443, 2001:db8::1"})
    void readsEverySpellingOfAnAddress(String text, String address) {
        assertThat(ClientAddress.parse(text)).contains(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "unknown", "_hidden", "192.0.2", "192.0.2.1:", "192.0.2.1:123456", "192.0.2.1:80a",
            "[2001:db8::1", "[2001:db8::1]80", "[]", "2001:db8::g", "shop.test:80"})
    void readsNothingElse(String text) {
        assertThat(ClientAddress.parse(text)).isEmpty();
    }

    @Test
    void countsOneIpv6NetworkAsOneClient() {
        assertThat(ClientAddress.client("2001:db8:1:2::1")).isEqualTo(ClientAddress.client("2001:db8:1:2:ffff::9"))
                .isNotEqualTo(ClientAddress.client("2001:db8:1:3::1"));
        assertThat(ClientAddress.client("192.0.2.1")).isNotEqualTo(ClientAddress.client("192.0.2.2"));
    }

    @Test
    void tellsMappedAndTranslatedClientsApart() {
        assertThat(ClientAddress.client("::ffff:192.0.2.1")).isEqualTo(ClientAddress.client("192.0.2.1"))
                .isNotEqualTo(ClientAddress.client("::ffff:192.0.2.2"));
        assertThat(ClientAddress.client("64:ff9b::192.0.2.1")).isEqualTo(ClientAddress.client("192.0.2.1"))
                .isNotEqualTo(ClientAddress.client("64:ff9b::192.0.2.2"));
    }

    @Test
    void knowsTheNeighboursOfAClient() {
        assertThat(ClientAddress.neighbours("192.0.2.1")).isEqualTo(ClientAddress.neighbours("192.0.2.254"))
                .isNotEqualTo(ClientAddress.neighbours("192.0.3.1"));
        assertThat(ClientAddress.neighbours("2001:db8:1:2::1")).isEqualTo(ClientAddress.neighbours("2001:db8:1:ffff::1"))
                .isNotEqualTo(ClientAddress.neighbours("2001:db8:2::1"));
    }
}
