package dev.cartrestore.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import dev.cartrestore.restore.ContactCookie.Occasion;
import dev.cartrestore.store.Store.ContactCookieRules;
import dev.cartrestore.store.TestStore;
import org.junit.jupiter.api.Test;

class ContactCookieTest {

    private static final String PROVEN = "omnisendContactID=C1; Path=/; Secure; SameSite=Lax; Max-Age=31536000";
    private static final String UNPROVEN = "omnisendContactID=C1; Path=/; Secure; SameSite=Lax";

    private final ContactCookieRules rules = TestStore.of("shop").contactCookie();

    @Test
    void remembersTheCartsOwnContact() {
        assertThat(view(null, "C1", "C1")).contains(PROVEN);
    }

    @Test
    void takesTheCartsContactWhereTheLinkLostIts() {
        assertThat(view(null, "C1", null)).contains(PROVEN);
    }

    @Test
    void prefersTheCartsContactToAnotherInTheLink() {
        assertThat(view(null, "C1", "attacker")).contains(PROVEN);
    }

    @Test
    void forgetsAnUnprovenContactWithTheBrowsersSession() {
        assertThat(view(null, null, "C1")).contains(UNPROVEN);
    }

    @Test
    void leavesAnotherContactAloneWhileTheShopperOnlyLooks() {
        assertThat(view("C2", "C1", "C1")).isEmpty();
        assertThat(view("C2", null, "C1")).isEmpty();
    }

    @Test
    void putsTheProvenContactInWhenTheShopperActs() {
        assertThat(ContactCookie.line(rules, Occasion.CLAIM, Optional.of("C2"), "C1", Optional.empty())).contains(PROVEN);
    }

    @Test
    void neverLetsAnUnprovenContactReplaceAnother() {
        assertThat(ContactCookie.line(rules, Occasion.CLAIM, Optional.of("C2"), null, Optional.of("C1"))).isEmpty();
    }

    @Test
    void setsTheSameContactAgain() {
        assertThat(view("C1", "C1", null)).contains(PROVEN);
    }

    @Test
    void doesNotShortenTheLifeOfTheSameContactThatItCannotProve() {
        assertThat(view("C1", null, "C1")).isEmpty();
    }

    @Test
    void isNotSetWithoutAContact() {
        assertThat(view(null, null, null)).isEmpty();
        assertThat(view(null, "not a contact", null)).isEmpty();
    }

    @Test
    void reachesSisterHostsWhereTheStoreSaysSo() {
        ContactCookieRules wide = TestStore
                .of("shop", "hosts", "www.shop.example.com", "contact-cookie.domain", "shop.example.com",
                        "contact-cookie.max-age", "P30D")
                .contactCookie();

        assertThat(ContactCookie.line(wide, Occasion.VIEW, Optional.empty(), "C1", Optional.empty()))
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

    private Optional<String> view(String present, String carts, String links) {
        return ContactCookie.line(rules, Occasion.VIEW, Optional.ofNullable(present), carts, Optional.ofNullable(links));
    }
}
