package dev.cartrestore.restore.link;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An address of 8,000 characters is looked at in a moment, whatever it consists of. */
class LongLinkTest {

    static Stream<String> texts() {
        return Stream.of("/a", "a", "a.", "/", "%20", "(", "=a", "=", ".", "a=%20", "%2520", "&amp", "&amp;", "%26amp;", ";",
                "&#38;", "a%20", "'", "~", "%E2%80%8B", "a%E2%80%8B", "?", "&");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void isLookedAtInAMoment(String text) {
        String many = text.repeat(8_000 / text.length());
        LinkRepair repair = new LinkRepair();
        for (String address : new String[]{"/cartrestore" + many, "/cartrestore/" + many, "/cartrestore/" + many + "%22",
                "/cartrestore/x%20" + many, "/cartrestore/x%20" + many + "x", "/CartRestore/x" + many + "%7Cx"}) {
            long before = System.nanoTime();
            repair.repaired(address);
            assertThat(System.nanoTime() - before).as(address.substring(0, 30)).isLessThan(ofMillis(500).toNanos());
        }
    }

    @Test
    void keepsItsIdBehindManyBlanks() {
        assertThat(new LinkRepair().repaired("/cartrestore/" + "%20".repeat(2_000) + "abc")).contains("/cartrestore/abc/");
    }
}
