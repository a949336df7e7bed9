package dev.cartrestore.restore.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An address of 8,000 characters is looked at in a moment, whatever it consists of. */
class LongLinkTest {

    /** The time of this thread alone: whatever else the machine has to do does not count. */
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    /** A hundred times what it takes. If a pattern went back and forth over such an address, it would be seconds. */
    private static final Duration MUCH = Duration.ofSeconds(1);

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
            long before = CPU.getCurrentThreadCpuTime();
            repair.repaired(address);
            assertThat(CPU.getCurrentThreadCpuTime() - before).as(address.substring(0, 30)).isLessThan(MUCH.toNanos());
        }
    }

    @Test
    void keepsItsIdBehindManyBlanks() {
        assertThat(new LinkRepair().repaired("/cartrestore/" + "%20".repeat(2_000) + "abc")).contains("/cartrestore/abc/");
    }
}
