package dev.cartrestore.restore.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeUrlTest {

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "data:text/html,x",
            "http://shop.test/", "//shop.test/", "/p/1",
            "https:shop", "https://", "https://user:pw@shop.test/", "https://shop.test/a b", "https://shop.test/\"onerror=x",
            "vbscript:x", "", "file:///etc/passwd"})
    void letsNothingButHttpsThrough(String address) {
        assertThat(SafeUrl.of(address, false)).isEmpty();
    }

    @Test
    void keepsAnHttpsAddress() {
        assertThat(SafeUrl.of(" https://cdn.test/a.jpg?w=1&h=2 ", false)).contains("https://cdn.test/a.jpg?w=1&h=2");
        assertThat(SafeUrl.of("https://cdn.test/\u00e9.jpg", false)).contains("https://cdn.test/%C3%A9.jpg");
    }

    @Test
    void takesHttpWhereTheShopItselfIsOnIt() {
        assertThat(SafeUrl.of("http://localhost:8080/tee.svg", true)).isPresent();
        assertThat(SafeUrl.of("javascript:alert(1)", true)).isEmpty();
        assertThat(SafeUrl.of(null, true)).isEmpty();
    }

    @Property
    boolean readsWhatIsPlainAsUriDoes(@ForAll("addresses") String address) throws URISyntaxException {
        Optional<String> safe = SafeUrl.of(address, false);

        return safe.isEmpty()
                || new URI(address.strip()).getHost() != null && safe.get().equals(new URI(address.strip()).toASCIIString());
    }

    @Provide
    Arbitrary<String> addresses() {
        return Arbitraries.strings().withChars("aaz.-/9Z?=&~_@:%#").ofMaxLength(12).map("https://"::concat);
    }
}
