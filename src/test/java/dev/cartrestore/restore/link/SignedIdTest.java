package dev.cartrestore.restore.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.security.signature.TestKeys;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.TestStore;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedIdTest {

    private static final Instant EXPIRY = Instant.parse("2026-12-01T00:00:00Z");

    private final SigningKeys keys = TestKeys.of("k1");
    private final Store shop = TestStore.of("shop");

    @Test
    void isOneSegmentThatNamesKeyAndExpiry() {
        String segment = SignedId.sign(keys, shop, "cart.1:2", EXPIRY).segment();

        assertThat(segment).startsWith("cart.1:2~k1~" + Long.toString(EXPIRY.getEpochSecond(), 36) + "~")
                .hasSize("cart.1:2~k1~".length() + 6 + 1 + 22);
        assertThat(SignedId.parse(segment))
                .hasValueSatisfying(id -> assertThat(id.isFor(LinkPurpose.RESTORE, keys, shop)).isTrue());
    }

    @Test
    void isNotGenuineWithAnotherCartExpiryKeyOrStore() {
        SignedId id = SignedId.sign(keys, shop, "K", EXPIRY);

        assertThat(new SignedId("L", id.kid(), id.expiry(), id.mac()).isFor(LinkPurpose.RESTORE, keys, shop)).isFalse();
        assertThat(new SignedId("K", id.kid(), "zzzzzz", id.mac()).isFor(LinkPurpose.RESTORE, keys, shop)).isFalse();
        assertThat(new SignedId("K", "k2", id.expiry(), id.mac()).isFor(LinkPurpose.RESTORE, keys, shop)).isFalse();
        assertThat(id.isFor(LinkPurpose.RESTORE, keys, TestStore.of("other"))).isFalse();
        assertThat(id.isFor(LinkPurpose.RESTORE, TestKeys.of("k2"), shop)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void isVerifiedForThePurposeItWasSignedFor(LinkPurpose purpose) {
        String segment = SignedId.sign(purpose, keys, shop, "K", EXPIRY).segment();

        assertThat(SignedLink.verify(keys, shop, segment)).map(SignedLink::purpose).contains(purpose);
    }

    @Test
    void opensNothingIfItWasSignedForSomethingElse() {
        String segment = SignedId.sign("proof", keys, shop, "K", EXPIRY).segment();

        assertThat(SignedLink.verify(keys, shop, segment)).isEmpty();
    }

    @Test
    void expiresOnItsSecond() {
        SignedId id = SignedId.sign(keys, shop, "K", EXPIRY);

        assertThat(id.isExpired(EXPIRY.minusSeconds(1))).isFalse();
        assertThat(id.isExpired(EXPIRY)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "K", "K~k1~zz", "K~k1~zz~short", "K~k1~ZZ~AAAAAAAAAAAAAAAAAAAAAA",
            "K~k1~-1~AAAAAAAAAAAAAAAAAAAAAA",
            "~k1~zz~AAAAAAAAAAAAAAAAAAAAAA", "K~~zz~AAAAAAAAAAAAAAAAAAAAAA", "K~k1~zz~AAAAAAAAAAAAAAAAAAAAAA~",
            "K~k1~zz~AAAAAAAAAAAAAAAAAAAAA=",
            "K~k1~zzzzzzzzzz~AAAAAAAAAAAAAAAAAAAAAA"})
    void isNoneInAnyOtherShape(String segment) {
        assertThat(SignedId.parse(segment)).isEmpty();
    }

    @Property
    boolean nobodyGuessesOne(@ForAll String text) {
        return SignedId.parse(text).filter(id -> id.isFor(LinkPurpose.RESTORE, keys, shop)).isEmpty();
    }
}
