package dev.cartrestore.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingNamesTest {

    private final SettingNames names = new SettingNames(Set.of(StoresConfig.class));

    @ParameterizedTest
    @ValueSource(strings = {"cartrestore.stores.shop.allowed-origins[0]", "cartrestore.stores.shop.allowed.origins",
            "cartrestore.stores.shop.contact-cookie.max-age", "cartrestore.stores.shop.contact.cookie.max.age",
            "cartrestore.stores.\"shop-1\".hosts[1]", "cartrestore.stores.\"shop.1\".name", "cartrestore.stores.shop-1.name"})
    void knowsListsQuotedKeysAndTheEnvironmentsDots(String name) {
        assertThat(names.isKnown(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cartrestore.stores.shop.link-polcy", "cartrestore.signingkeys", "cartrestore.stores.shop",
            "cartrestore.stores.shop.contact-cookie", "cartrestore.stores.shop.contact-cookie.max-age.x",
            "cartrestore.stores.shop.hosts[x]"})
    void knowsASlipOfThePen(String name) {
        assertThat(names.isKnown(name)).isFalse();
    }
}
