package dev.cartrestore.session.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import dev.cartrestore.session.cookie.Proof.Kind;
import dev.cartrestore.store.Store.ContactCookieRules;
import dev.cartrestore.store.TestStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactCookieTest {

    private final ContactCookieRules rules = TestStore.of("shop").contactCookie();

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            # proof,     present, stored, link, set
            LINK,        -,       C1,     -,    C1 for long
            LINK,        -,       C1,     C1,   C1 for long
            LINK,        -,       C1,     evil, C1 for long
            LINK,        -,       -,      C1,   C1 for long
            LINK,        C2,      C1,     C1,   -
            LINK,        C1,      C1,     -,    C1 for long
            CONTACT,     -,       C1,     C1,   C1 for long
            CONTACT,     C2,      C1,     C1,   -
            CONTACT,     -,       C1,     -,    -
            ADDRESS,     -,       -,      C1,   C1 for long
            NONE,        -,       C1,     -,    -
            NONE,        -,       C1,     C2,   C2 for now
            NONE,        -,       -,      C1,   C1 for now
            NONE,        C1,      -,      C1,   -
            NONE,        C2,      -,      C1,   -
            LINK,        -,       a b,    -,    -
            """)
    void isSetByWhatTheVisitHasShown(Kind proof, String present, String stored, String link, String set) {
        String line = ContactCookie.line(rules, new Proof(proof, 0, 0, ""), Optional.ofNullable(present), stored,
                Optional.ofNullable(link)).orElse(null);

        assertThat(line).isEqualTo(set == null
                ? null
                : "omnisendContactID=" + set.substring(0, 2) + "; Path=/; Secure; SameSite=Lax"
                        + (set.endsWith("long") ? "; Max-Age=31536000" : ""));
    }

    @Test
    void reachesSisterHostsWhereTheStoreSaysSo() {
        ContactCookieRules wide = TestStore
                .of("shop", "hosts", "www.shop.example.com", "contact-cookie.domain", "shop.example.com",
                        "contact-cookie.max-age", "P30D")
                .contactCookie();

        assertThat(ContactCookie.line(wide, new Proof(Kind.LINK, 0, 0, ""), Optional.empty(), "C1", Optional.empty()))
                .contains("omnisendContactID=C1; Path=/; Secure; SameSite=Lax; Max-Age=2592000; Domain=shop.example.com");
        assertThat(ContactCookie.removal(wide))
                .isEqualTo("omnisendContactID=; Path=/; Secure; SameSite=Lax; Max-Age=0; Domain=shop.example.com");
    }

    @Test
    void waitsForConsentWhereTheStoreSaysSo() {
        ContactCookieRules consent = TestStore
                .of("shop", "contact-cookie.mode", "with-consent", "contact-cookie.consent-cookie", "ok").contactCookie();

        assertThat(ContactCookie.isAllowed(consent, List.of("ok=1"))).isTrue();
        assertThat(ContactCookie.isAllowed(consent, List.of("no=1"))).isFalse();
        assertThat(ContactCookie.isAllowed(rules, List.of())).isTrue();
        assertThat(
                ContactCookie.isAllowed(TestStore.of("shop", "contact-cookie.mode", "never").contactCookie(), List.of("ok=1")))
                .isFalse();
    }

    @Test
    void readsOnlyWhatCanBeAContact() {
        assertThat(ContactCookie.read(List.of("omnisendContactID=C1"))).contains("C1");
        assertThat(ContactCookie.read(List.of("omnisendContactID=C 1"))).isEmpty();
        assertThat(ContactCookie.read(List.of("omnisendContactID=C1; omnisendContactID=C2"))).isEmpty();
    }
}
