package dev.cartrestore.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;

import dev.cartrestore.store.Store;
import dev.cartrestore.store.TestStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {

    /** The SHA-256 of "abc", as FIPS 180 prints it. */
    private static final String ABC = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private final Store shop = TestStore.of("shop", "api-keys", "plain-1,plain-2," + ABC);
    private final Store other = TestStore.of("other", "api-keys", "other-key");
    private final ApiKeys keys = new ApiKeys(List.of(shop, other));

    @ParameterizedTest
    @ValueSource(strings = {"plain-1", "plain-2", "abc"})
    void openTheirStoreWhetherPlainOrHashed(String key) {
        assertThat(keys.opens(shop, key)).isTrue();
        assertThat(keys.opens(other, key)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "PLAIN-1", "other-key",
            "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"})
    void openNothingElse(String key) {
        assertThat(keys.opens(shop, key)).isFalse();
    }

    @Test
    void openNothingWhereAStoreHasNone() {
        Store keyless = TestStore.of("keyless");

        assertThat(new ApiKeys(List.of(keyless)).opens(keyless, "")).isFalse();
        assertThat(keys.opens(keyless, "plain-1")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha256:", "sha256:abc", "sha256:ba7816bf",
            "sha256:zz7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"})
    void refuseAHashThatIsNone(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ApiKeys(List.of(TestStore.of("shop", "api-keys", key))))
                .withMessageContaining("cartrestore.stores.shop.api-keys").withMessageNotContaining("7816bf");
    }
}
