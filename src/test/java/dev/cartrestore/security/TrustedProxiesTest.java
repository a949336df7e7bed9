package dev.cartrestore.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

    private final TrustedProxies proxies = new TrustedProxies(List.of("10.0.0.7", "192.168.1.0/24", "fd00::/8"));

    @Test
    void trustsListedAddressesAndNetworksOnly() {
        assertThat(proxies.trusts("10.0.0.7")).isTrue();
        assertThat(proxies.trusts("10.0.0.8")).isFalse();
        assertThat(proxies.trusts("192.168.1.200")).isTrue();
        assertThat(proxies.trusts("192.168.2.1")).isFalse();
        assertThat(proxies.trusts("fd12::1")).isTrue();
        assertThat(proxies.trusts("2001:db8::1")).isFalse();
        assertThat(proxies.trusts("unix socket")).isFalse();
    }

    @Test
    void trustsNobodyWithoutAList() {
        assertThat(new TrustedProxies(List.of()).trusts("127.0.0.1")).isFalse();
    }

    @Test
    void ignoresWhatAStrangerForwards() {
        assertThat(proxies.clientOf("203.0.113.5", List.of("198.51.100.1"))).isEqualTo("203.0.113.5");
    }

    @Test
    void findsTheLastHopThatIsNotOurs() {
        assertThat(proxies.clientOf("10.0.0.7", List.of("1.1.1.1, 198.51.100.1, 192.168.1.9"))).isEqualTo("198.51.100.1");
        assertThat(proxies.clientOf("10.0.0.7", List.of("1.1.1.1", "198.51.100.1"))).isEqualTo("198.51.100.1");
    }

    @Test
    void stopsAtWhatIsNoAddress() {
        assertThat(proxies.clientOf("10.0.0.7", List.of("198.51.100.1, nonsense"))).isEqualTo("10.0.0.7");
        assertThat(proxies.clientOf("10.0.0.7", List.of("nonsense, 192.168.1.9"))).isEqualTo("192.168.1.9");
    }

    @Test
    void isTheProxyItselfWhereNothingIsForwarded() {
        assertThat(proxies.clientOf("10.0.0.7", List.of())).isEqualTo("10.0.0.7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/x", "10.0.0", ""})
    void refusesAnEntryThatIsNoAddress(String entry) {
        assertThatIllegalArgumentException().isThrownBy(() -> new TrustedProxies(List.of(entry)))
                .withMessageContaining("cartrestore.trusted-proxies");
    }

    @Test
    void knowsWhatCoversAWholeInternet() {
        assertThat(TrustedProxies.tooWide(List.of(" 0.0.0.0/0", "::/0", "10.0.0.0/8", "10.0.0.7", "fd00::/10")))
                .containsExactly("0.0.0.0/0", "::/0");
    }

    @ParameterizedTest
    @CsvSource({"203.0.113.7:51234, 203.0.113.7", "[2001:db8::1]:51234, 2001:db8::1", "[2001:db8::1], 2001:db8::1",
            "2001:db8::1, 2001:db8::1", "\"[2001:db8::1]:51234\", 2001:db8::1", "unknown, 10.0.0.7"})
    void readsAddressesAsLoadBalancersWriteThem(String forwarded, String client) {
        assertThat(proxies.clientOf("10.0.0.7", List.of(forwarded))).isEqualTo(client);
    }
}
