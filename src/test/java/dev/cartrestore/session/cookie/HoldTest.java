package dev.cartrestore.session.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.security.signature.TestKeys;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.TestStore;
import org.junit.jupiter.api.Test;

/** How a browser holds its two carts, and what it may tell of them. */
class HoldTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final SigningKeys keys = TestKeys.of("k1");
    private final Store shop = TestStore.of("shop");
    private final Pointer first = Pointer.first("K", NOW);
    private final Pointer two = first.withNow(first.now().withSession("rc-1")).took("L", Choice.REPLACED, NOW);

    @Test
    void isFoundByTheCartAndByItsSessionCart() {
        assertThat(two.holdOf("K")).contains(two.before());
        assertThat(two.holdOf("L")).contains(two.now());
        assertThat(two.holdOf("M")).isEmpty();
        assertThat(two.holdOfSession("rc-1")).contains(two.before());
        assertThat(two.holdOfSession("rc-2")).isEmpty();
        assertThat(two.holdOfSession("")).as("the other one has none").isEmpty();
    }

    @Test
    void staysWhereTheBrowserTakesTheCartThatItHas() {
        assertThat(two.holding("L", NOW)).isEqualTo(two);
        assertThat(two.holding("M", NOW).cartId()).isEqualTo("M");
        assertThat(two.holding("M", NOW).choice()).isEqualTo(Choice.NONE);
    }

    @Test
    void hasANumberOfItsOwn() {
        Pointer third = two.took("M", Choice.REPLACED, NOW);
        Pointer merged = third.merged("L", keys, shop, NOW);

        assertThat(List.of(first.now().number(), two.now().number(), third.now().number(), merged.now().number()))
                .containsExactly(0, 1, 2, 3);
        assertThat(merged.backToPrevious(NOW).before().number()).isEqualTo(4);
        assertThat(merged.backToPrevious(NOW).took("N", Choice.NONE, NOW).now().number()).isEqualTo(5);
    }

    @Test
    void keepsItsProofAndItsMarksInAMerge() {
        Proof proof = new Proof(Proof.Kind.LINK, 0, 5, "k1");
        Pointer proven = first.withNow(first.now().withProof(proof).asUnlinked()).took("L", Choice.REPLACED, NOW);

        Hold merged = proven.merged("K", keys, shop, NOW).now();

        assertThat(merged.proof()).isEqualTo(proof);
        assertThat(merged.linked()).isFalse();
        assertThat(merged.asLinked().linked()).isTrue();
        assertThat(proven.merged("M", keys, shop, NOW).now().proof()).isEqualTo(Proof.NONE);
    }

    @Test
    void isNoneWhereItsTextIsNone() {
        assertThat(Hold.parse("")).isEqualTo(Hold.NONE);
        assertThat(Hold.parse("a cart!0!!!")).isEqualTo(Hold.NONE);
        assertThat(Hold.parse(two.before().text())).isEqualTo(two.before());
        assertThat(Choice.of("x")).isEqualTo(Choice.NONE);
    }

    @Test
    void isGoneWithTheCookie() {
        assertThat(PointerCookie.removal()).isEqualTo("__Host-cart=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0");
    }

    @Test
    void vouchesForAContactByItsMarkUnlessTheStoreBelievesTheCookieAlone() {
        Store believing = TestStore.of("shop", "contact-cookie.saves", "cookie");
        Optional<Pointer> marked = Optional.of(first.vouchingFor(shop, "c1", NOW));

        assertThat(ContactTrust.believes(shop, marked, "c1", NOW)).isTrue();
        assertThat(ContactTrust.believes(shop, marked, "c2", NOW)).isFalse();
        assertThat(ContactTrust.believes(shop, Optional.of(first), "c1", NOW)).isFalse();
        assertThat(ContactTrust.believes(shop, Optional.empty(), "c1", NOW)).isFalse();
        assertThat(ContactTrust.believes(believing, Optional.empty(), "c1", NOW)).isTrue();
    }
}
