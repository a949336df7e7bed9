package dev.cartrestore.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.CartSource;
import dev.cartrestore.cart.CartStatus;
import dev.cartrestore.cart.CartView;
import dev.cartrestore.cart.PriceAdjustments;
import dev.cartrestore.restore.link.LinkPurpose;
import dev.cartrestore.restore.link.RestoreLink;
import dev.cartrestore.restore.link.SignedId;
import dev.cartrestore.restore.link.SignedLink;
import dev.cartrestore.security.limit.ContactGuesses;
import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.security.signature.TestKeys;
import dev.cartrestore.session.cookie.Pointer;
import dev.cartrestore.session.cookie.Proof;
import dev.cartrestore.session.cookie.Proof.Kind;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.TestStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a visit shows of a cart, by its link, its contact, its platform, or what the browser keeps. */
class ProofsTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    private final SigningKeys keys = TestKeys.of("k1");
    private final Store shop = TestStore.of("shop");
    private final List<String> wrongContacts = new ArrayList<>();
    private boolean secretIds;
    private boolean tooManyGuesses;
    private Optional<Boolean> hasAddress = Optional.empty();
    private final Proofs proofs = new Proofs(keys, new Platform(), new Guesses(), Clock.fixed(NOW, ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({"RESTORE, 60, LINK", "PHONE, 60, PHONE", "PHONE_SAVED, 60, PHONE", "PHONE_UNPROVEN, 60, NONE",
            "RESTORE, 0, NONE", "PHONE, 0, NONE"})
    void countsASignedLinkUntilItExpires(LinkPurpose purpose, int seconds, Kind kind) {
        String segment = SignedId.sign(purpose, keys, shop, "K", NOW.plusSeconds(seconds)).segment();

        assertThat(proofs.of(visit(segment, null, null), cart(null)).kind()).isEqualTo(kind);
    }

    @Test
    void countsASecretOfThePlatform() {
        assertThat(proofs.of(visit("K", null, null), cart(null)).kind()).isEqualTo(Kind.NONE);
        assertThat(proofs.of(visit("token", null, null), cart(null)).kind()).isEqualTo(Kind.TOKEN);

        secretIds = true;
        assertThat(proofs.of(visit("K", null, null), cart(null)).kind()).isEqualTo(Kind.TOKEN);
    }

    @Test
    void countsTheCartsOwnContactAndEachWrongOne() {
        assertThat(proofs.of(visit("K", "omnisendContactID=jane", null), cart("jane")).kind()).isEqualTo(Kind.CONTACT);
        assertThat(wrongContacts).isEmpty();

        assertThat(proofs.of(visit("K", "omnisendContactID=john", null), cart("jane")).kind()).isEqualTo(Kind.NONE);
        assertThat(wrongContacts).containsExactly("K");
    }

    @Test
    void believesNoContactAfterTooManyWrongOnes() {
        tooManyGuesses = true;

        assertThat(proofs.of(visit("K", "omnisendContactID=jane", null), cart("jane")).kind()).isEqualTo(Kind.NONE);
    }

    @Test
    void comparesAddressesOnlyForAnAct() {
        hasAddress = Optional.of(true);
        Visit visit = visit("K", "omnisendContactID=jane", null);

        assertThat(proofs.of(visit, cart(null)).kind()).isEqualTo(Kind.NONE);
        assertThat(proofs.ofAct(visit, cart(null)).kind()).isEqualTo(Kind.ADDRESS);
    }

    @Test
    void keepsWhatTheBrowserHasShownBefore() {
        Pointer pointer = Pointer.first("K", NOW);
        Proof link = Proof.of(new Proof.Evidence("k1", null, false, false, false, false, false), 0, NOW);
        Pointer proven = pointer.withNow(pointer.now().withProof(link));

        assertThat(proofs.of(visit("K", null, proven), cart(null)).kind()).isEqualTo(Kind.LINK);
        assertThat(proofs.isKept(visit("K", null, proven), "K")).isTrue();
        assertThat(proofs.of(visit("K", null, proven.asDisowned()), cart(null)).kind()).isEqualTo(Kind.NONE);
    }

    private Visit visit(String segment, String query, Pointer held) {
        return new Visit(shop, RestoreLink.of(segment, query), SignedLink.verify(keys, shop, segment),
                Optional.ofNullable(held), Optional.empty(), true, List.of(), null, true);
    }

    private static CartView cart(String contactId) {
        return new CartView("K", CartStatus.OPEN, Currency.getInstance("USD"), contactId, "jane@shop.test", null, NOW, false, 0,
                CartSource.STOREFRONT, PriceAdjustments.NONE, List.of());
    }

    private class Platform implements PlatformRules {

        @Override
        public boolean hasSecretId(Store store, CartView cart) {
            return secretIds;
        }

        @Override
        public boolean canLeave(Store store, CartView cart, CartLine line) {
            return true;
        }

        @Override
        public Optional<Boolean> hasAddressOf(Store store, CartView cart, String contactId) {
            return hasAddress;
        }
    }

    private class Guesses implements ContactGuesses {

        @Override
        public void countWrongContact(String cartId) {
            wrongContacts.add(cartId);
        }

        @Override
        public boolean hasTooManyWrongContacts(String cartId) {
            return tooManyGuesses;
        }
    }
}
