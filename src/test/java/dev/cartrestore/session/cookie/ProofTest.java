package dev.cartrestore.session.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import dev.cartrestore.session.cookie.Proof.Evidence;
import dev.cartrestore.session.cookie.Proof.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a visitor has shown, and for how long it counts. */
class ProofTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Set<String> KIDS = Set.of("k1");

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            # link, phone, token, saved, random, contact, address, kind,        strong, any
            -,      -,     false, false, false,  false,   false,   NONE,        false,  false
            k1,     -,     false, false, false,  false,   false,   LINK,        true,   true
            -,      k1,    false, false, false,  false,   false,   PHONE,       true,   true
            -,      -,     true,  false, false,  false,   false,   TOKEN,       true,   true
            -,      -,     false, true,  false,  false,   false,   SAVED,       true,   true
            -,      -,     false, false, true,   false,   false,   UNGUESSABLE, true,   true
            -,      -,     false, false, false,  true,    false,   CONTACT,     false,  true
            -,      -,     false, false, false,  false,   true,    ADDRESS,     false,  true
            k1,     k1,    true,  true,  true,   true,    true,    LINK,        true,   true
            -,      -,     false, true,  false,  true,    false,   SAVED,       true,   true
            -,      -,     false, false, false,  true,    true,    CONTACT,     false,  true
            """)
    void isTheBestThatARequestShows(String link, String phone, boolean token, boolean saved, boolean random, boolean contact,
            boolean address, Kind kind, boolean strong, boolean any) {
        Proof proof = Proof.of(new Evidence(link, phone, token, saved, random, contact, address), 3, NOW);

        assertThat(proof.kind()).isEqualTo(kind);
        assertThat(proof.isStrong()).isEqualTo(strong);
        assertThat(proof.isAny()).isEqualTo(any);
        assertThat(Proof.parse(proof.text())).isEqualTo(proof);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # era, days, kid of the keys, holds
            3,     0,    k1,              true
            3,     29,   k1,              true
            3,     30,   k1,              false
            4,     0,    k1,              false
            2,     0,    k1,              false
            3,     0,    k2,              false
            """)
    void endsWithTheErasTheMonthAndTheKey(int era, int days, String kid, boolean holds) {
        Proof proof = Proof.of(link(), 3, NOW);

        assertThat(proof.at(era, Set.of(kid), NOW.plus(Duration.ofDays(days))).isStrong()).isEqualTo(holds);
    }

    @Test
    void needsNoKeyWhereNoLinkWasSigned() {
        Proof saved = Proof.of(new Evidence(null, null, false, true, false, false, false), 0, NOW);

        assertThat(saved.at(0, Set.of("k9"), NOW)).isEqualTo(saved);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # had,   shown,   left
            LINK,    NONE,    LINK
            LINK,    CONTACT, LINK
            CONTACT, NONE,    CONTACT
            CONTACT, LINK,    LINK
            NONE,    CONTACT, CONTACT
            PHONE,   TOKEN,   TOKEN
            """)
    void isNeverLoweredByAWeakerLink(Kind had, Kind shown, Kind left) {
        Proof newer = shown == Kind.NONE ? Proof.NONE : new Proof(shown, 0, NOW.getEpochSecond() + 1, "");

        assertThat(new Proof(had, 0, NOW.getEpochSecond(), "").or(newer).kind()).isEqualTo(left);
    }

    private static Evidence link() {
        return new Evidence("k1", null, false, false, false, false, false);
    }
}
