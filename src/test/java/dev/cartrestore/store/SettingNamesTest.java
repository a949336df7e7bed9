package dev.cartrestore.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

import io.smallrye.config.common.utils.StringUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingNamesTest {

    @Test
    void knowsEveryItemOfAStore() {
        List<String> items = new ArrayList<>();
        for (Method item : StoresConfig.StoreConfig.class.getDeclaredMethods()) {
            String name = StringUtil.skewer(item.getName());
            if (item.getReturnType().isInterface() && item.getReturnType().getEnclosingClass() == StoresConfig.class) {
                for (Method nested : item.getReturnType().getDeclaredMethods()) {
                    items.add(name + "." + StringUtil.skewer(nested.getName()));
                }
            } else {
                items.add(name);
            }
        }

        assertThat(items).hasSizeGreaterThan(15)
                .allSatisfy(item -> assertThat(SettingNames.isKnown("cartrestore.stores.shop." + item)).as(item).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cartrestore.signing-keys", "cartrestore.signing-keys[0]", "cartrestore.trusted-proxies",
            "cartrestore.limits.in-flight", "cartrestore.limits.api-calls-per-minute",
            "cartrestore.limits.fresh-links-per-minute",
            "cartrestore.stores.shop.allowed-origins[0]", "cartrestore.stores.shop.bigcommerce.store-hash",
            "cartrestore.stores.shop.snipcart.campaigns[0]", "cartrestore.stores.shop.webhooks.secret[1]",
            "cartrestore.stores.shop.omnisend.forward", "cartrestore.deliveries.waits",
            "cartrestore.stores.\"shop-1\".hosts[1]", "cartrestore.stores.shop-1.name"})
    void knowsListsAndQuotedKeys(String name) {
        assertThat(SettingNames.isKnown(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cartrestore.stores.shop.link-polcy", "cartrestore.signingkeys", "cartrestore.stores.shop",
            "cartrestore.stores.shop.contact-cookie",
            "cartrestore.stores.shop.contact-cookie.max-age.x", "cartrestore.limits.inflight"})
    void knowsASlipOfThePen(String name) {
        assertThat(SettingNames.isKnown(name)).isFalse();
    }
}
