package dev.cartrestore.security.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import dev.cartrestore.testsupport.Logged;
import dev.cartrestore.testsupport.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class UnknownSigningKeysTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final TestClock clock = new TestClock();
    private final UnknownSigningKeys unknown = new UnknownSigningKeys(metrics, clock);
    private final SigningKeys keys = new SigningKeys(List.of("k2:" + SECRET), false, unknown::report);

    @Test
    void tellsALinkOfAnUnknownKeyApartFromAForgedOne() {
        SigningKeys before = new SigningKeys(List.of("k1:" + SECRET), false);
        String signature = before.sign("k1", "restore", "K");

        List<String> log = Logged.during(() -> assertThat(keys.verify("k1", signature, "restore", "K")).isFalse());
        List<String> logOfForged = Logged.during(() -> assertThat(keys.verify("k2", "forged", "restore", "K")).isFalse());

        assertThat(metrics.counter("cartrestore.unknown.keys", "purpose", "restore").count()).isEqualTo(1);
        assertThat(log).filteredOn(line -> line.contains("signing-keys")).singleElement().asString().contains("restore", " k1,")
                .doesNotContain(signature);
        assertThat(logOfForged).noneMatch(line -> line.contains("signing-keys"));
    }

    @Test
    void countsAllAndWarnsOnceAMinute() {
        List<String> log = Logged.during(() -> {
            for (int i = 0; i < 50; i++) {
                keys.verify("k" + i + "x", "s", "session", "K");
            }
            clock.advance(Duration.ofMinutes(1));
            keys.verify("k1", "s", "session", "K");
        });

        assertThat(metrics.counter("cartrestore.unknown.keys", "purpose", "session").count()).isEqualTo(51);
        assertThat(log).filteredOn(line -> line.contains("signing-keys")).hasSize(2);
    }

    @Test
    void repeatsNoTextThatIsNoKeyId() {
        List<String> log = Logged.during(() -> keys.verify("jane@example.com\nfake line", "s", "session", "K"));

        assertThat(log).filteredOn(line -> line.contains("signing-keys")).singleElement().asString().contains("(malformed)")
                .doesNotContain("jane");
    }
}
