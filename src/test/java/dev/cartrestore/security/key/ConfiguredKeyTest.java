package dev.cartrestore.security.key;

import static dev.cartrestore.security.key.ApiKey.Access.FULL;
import static dev.cartrestore.security.key.ApiKey.Access.READ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;

import dev.cartrestore.security.signature.Sha256;
import dev.cartrestore.store.InvalidStoreException;
import dev.cartrestore.store.TestStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfiguredKeyTest {

    /** The SHA-256 of "abc", as FIPS 180 prints it. */
    private static final String ABC = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static List<ConfiguredKey> entries(String setting) {
        return ConfiguredKey.of(TestStore.of("shop", "api-keys", setting));
    }

    @Test
    void namesKeysByTheirPlaceUnlessTheyHaveAName() {
        assertThat(entries("one, shop-backend full  two ,reporting read three,four")).extracting(ConfiguredKey::key)
                .extracting(ApiKey::name, ApiKey::access)
                .containsExactly(tuple("key-1", FULL), tuple("shop-backend", FULL), tuple("reporting", READ),
                        tuple("key-4", FULL));
    }

    @Test
    void keepsTheDigest() {
        for (String entry : List.of("abc", ABC, "a read abc", "a full " + ABC, ABC.toUpperCase().replace("SHA", "sha"))) {
            ApiKey key = entries(entry).get(0).key();

            assertThat(key.digest()).as(entry).isEqualTo(Sha256.of("abc"));
            assertThat(key.fingerprint()).isEqualTo("ba7816");
            assertThat(key.createdAt()).isNull();
            assertThat(key.expiresAt()).isNull();
        }
    }

    @Test
    void keepsNothingElseOfTheKey() {
        // not one of hexadecimal digits, of which an address in memory may have the same ones
        assertThat(entries("linen,a read woolen").toString()).doesNotContain("linen", "woolen");
    }

    @Test
    void findsPlainKeysOfLessThanSixteenCharactersShort() {
        assertThat(entries("fifteen-letters,sixteen--letters,a full x," + ABC + ",b full sha256:" + "0".repeat(64)))
                .extracting(ConfiguredKey::isShort).containsExactly(true, false, true, false, false);
    }

    @Test
    void takesNamesUpToSixtyFourCharacters() {
        assertThat(entries("0" + "-_z9".repeat(15) + "abc read secret").get(0).key().name()).hasSize(64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"two secret", "a full secret more", "secret read", "A full secret", "-a full secret",
            "a.b full secret",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa full secret", "a write secret", "a READ secret",
            "a full sha256:secret", "sha256:", "sha256:secret", "sha256:ba7816bf", "a read sha256:ba78secret",
            "sha256:zz7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"})
    void refusesWhatIsNoEntryWithoutRepeatingIt(String entry) {
        assertThatThrownBy(() -> entries("first," + entry)).isInstanceOf(InvalidStoreException.class)
                .hasMessageStartingWith("cartrestore.stores.shop.api-keys entry 2 ").message()
                .doesNotContain("secret", "7816bf");
    }

    @Test
    void refusesANameForTwoKeys() {
        for (String setting : List.of("a read secret-1,a full secret-2", "secret-1,key-1 full secret-2")) {
            assertThatThrownBy(() -> entries(setting)).isInstanceOf(InvalidStoreException.class)
                    .hasMessageStartingWith("cartrestore.stores.shop.api-keys has two keys with the name ").message()
                    .doesNotContain("secret");
        }
    }

    @Test
    void refusesAKeyForTwoNames() {
        assertThatThrownBy(() -> entries("a read abc,b full " + ABC)).isInstanceOf(InvalidStoreException.class)
                .hasMessage("cartrestore.stores.shop.api-keys repeats one key for a and b");
    }
}
