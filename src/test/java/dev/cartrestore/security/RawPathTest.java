package dev.cartrestore.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/cartrestore", "/cartrestore/cart1234567/", "/cartrestore/wc_cart_1_1700000000_1234",
            "/cartrestore/a.b:c", "/cartrestore/a..b", "/cartrestore/.a", "/cartrestore/a.", "/cartrestore/%C3%A9",
            "/cartrestore/%e2%82%ac",
            "/cartrestore/%20", "/cartrestore/%3E", "/cartrestore/K~k1~zz~AAAAAAAAAAAAAAAAAAAAAA", "/a%25b", "/%7e"})
    void letsPathsThroughThatMeanOneThing(String path) {
        assertThat(RawPath.isUnambiguous(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cartrestore", "*", "/a;b", "/a\\b", "//a", "/a//b", "/a//", "/.", "/..", "/./a", "/../a",
            "/a/.", "/a/..",
            "/a/./b", "/a/../b", "/%2e", "/%2E%2e/a", "/a%2fb", "/a%2Fb", "/a%5cb", "/a%5C", "/a%3bb", "/a%3B", "/a%7f",
            "/a%7F", "/%00",
            "/%0d%0aSet-Cookie:x", "/%1f", "/%1F", "/a b", "/a\u0000", "/a\u001f", "/a\u007f", "/\u00e9", "/\u20ac", "/%",
            "/%2", "/%zz", "/%g0",
            "/%0g", "/%ff", "/%c3", "/%c3%28", "/%C3A9", "/%ed%a0%80", "/%c0%af"})
    void refusesPathsThatCouldMeanTwo(String path) {
        assertThat(RawPath.isUnambiguous(path)).isFalse();
    }

    @Example
    void refusesNoPathAtAll() {
        assertThat(RawPath.isUnambiguous(null)).isFalse();
    }

    @Property
    boolean everyEncodedControlCharacterIsRefused(@ForAll @IntRange(max = 0x1f) int octet) {
        return !RawPath.isUnambiguous(String.format("/a%%%02xb", octet))
                && !RawPath.isUnambiguous(String.format("/a%%%02Xb", octet));
    }

    @Property
    boolean whateverPassesDecodesToTheSameSegments(@ForAll String text) {
        String path = "/" + text;
        if (!RawPath.isUnambiguous(path)) {
            return true;
        }
        String decoded = java.net.URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        return decoded.chars().filter(c -> c == '/').count() == path.chars().filter(c -> c == '/').count()
                && decoded.indexOf(';') < 0 && decoded.indexOf('\\') < 0 && decoded.chars().noneMatch(Character::isISOControl);
    }
}
