package dev.cartrestore.security.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.cartrestore.security.key.ApiKey.Access;
import dev.cartrestore.security.key.ApiKeys.Holder;
import dev.cartrestore.security.signature.Sha256;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.TestStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {

    /** The SHA-256 of "abc", as FIPS 180 prints it. */
    private static final String ABC = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    private final Store shop = TestStore.of("shop", "api-keys", "plain-1,reader read plain-2," + ABC);
    private final Store other = TestStore.of("other", "api-keys", "other-key");
    private final ApiKeys keys = new ApiKeys(List.of(shop, other));

    private Optional<String> name(Store store, String presented) {
        return keys.holder(store, List.of(presented), NOW).map(Holder::name);
    }

    private static ApiKey issued(String name, String secret, Instant expiresAt) {
        return new ApiKey(name, Access.FULL, Sha256.of(secret), NOW.minusSeconds(60), expiresAt);
    }

    @ParameterizedTest
    @CsvSource({"plain-1,key-1", "plain-2,reader", "abc,key-3"})
    void openTheirStoreWhetherPlainOrHashed(String key, String name) {
        assertThat(name(shop, key)).contains(name);
        assertThat(name(other, key)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "PLAIN-1", "other-key", "reader", "reader read plain-2",
            "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"})
    void openNothingElse(String key) {
        assertThat(name(shop, key)).isEmpty();
    }

    @Test
    void openNothingWhereAStoreHasNone() {
        Store keyless = TestStore.of("keyless");

        assertThat(new ApiKeys(List.of(keyless)).holder(keyless, List.of(""), NOW)).isEmpty();
        assertThat(name(keyless, "plain-1")).isEmpty();
    }

    @Test
    void thatWereMadeOpenTheirStoreBesideTheConfiguredOnes() {
        keys.replaceIssued(Map.of("shop", List.of(issued("a", "secret-a", null), issued("b", "secret-b", null)), "gone",
                List.of(issued("c", "secret-c", null))));

        assertThat(name(shop, "secret-a")).contains("a");
        assertThat(name(shop, "secret-b")).contains("b");
        assertThat(name(shop, "plain-1")).contains("key-1");
        assertThat(name(other, "secret-a")).isEmpty();
        assertThat(name(shop, "secret-c")).isEmpty();
        assertThat(keys.configured(shop)).extracting(ApiKey::name).containsExactly("key-1", "reader", "key-3");
    }

    @Test
    void thatAreNoLongerMadeOpenNothing() {
        keys.replaceIssued(Map.of("shop", List.of(issued("a", "secret-a", null))));
        keys.replaceIssued(Map.of("shop", List.of(issued("b", "secret-b", null))));

        assertThat(name(shop, "secret-a")).isEmpty();
        assertThat(name(shop, "secret-b")).contains("b");
    }

    @Test
    void openNothingFromTheMomentWhenTheyEnd() {
        keys.replaceIssued(Map.of("shop", List.of(issued("a", "secret-a", NOW), issued("b", "secret-b", NOW.plusMillis(1)))));

        assertThat(name(shop, "secret-a")).isEmpty();
        assertThat(name(shop, "secret-b")).contains("b");
    }

    @Test
    void thatComeTogetherOpenWhatAllOfThemOpen() {
        assertThat(keys.holder(shop, List.of("plain-1", "plain-1"), NOW)).contains(new Holder("key-1", Access.FULL));
        assertThat(keys.holder(shop, List.of("plain-1", "abc"), NOW)).contains(new Holder("key-1", Access.FULL));
        assertThat(keys.holder(shop, List.of("plain-1", "plain-2"), NOW)).contains(new Holder("key-1", Access.READ));
        assertThat(keys.holder(shop, List.of("plain-2", "plain-1"), NOW)).contains(new Holder("reader", Access.READ));
        assertThat(keys.holder(shop, List.of("plain-1", "other-key"), NOW)).isEmpty();
        assertThat(keys.holder(shop, List.of("", "plain-1"), NOW)).isEmpty();
        assertThat(keys.holder(shop, List.of(), NOW)).isEmpty();
    }

    @Test
    void areReadOnlyOrFull() {
        assertThat(Access.READ.roles()).containsExactly(Roles.MERCHANT);
        assertThat(Access.FULL.roles()).containsExactlyInAnyOrder(Roles.MERCHANT, Roles.MERCHANT_WRITER);
        assertThat(Access.READ.word()).isEqualTo("read");
        assertThat(Access.of(Access.FULL.word())).isEqualTo(Access.FULL);
    }
}
