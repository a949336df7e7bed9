package dev.cartrestore.platform.bigcommerce;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.platform.CommercePlatform;
import dev.cartrestore.platform.PlatformVendor;
import dev.cartrestore.platform.bigcommerce.BigCommerceConfig.Account;
import dev.cartrestore.platform.client.PlatformApi;
import dev.cartrestore.platform.client.PlatformApis;
import dev.cartrestore.platform.webhook.WebhookAccess;
import dev.cartrestore.store.Store;

/** Creates stores' accounts with BigCommerce. */
@Singleton
class BigCommerceVendor implements PlatformVendor {

    @Inject
    BigCommerceConfig config;

    @Inject
    PlatformApis apis;

    private final Map<String, PlatformApi> byStore = new HashMap<>();

    @Override
    public String name() {
        return BigCommercePlatform.NAME;
    }

    @Override
    public boolean isShop() {
        return true;
    }

    @Override
    public Optional<CommercePlatform> of(Store store) {
        return account(store).map(account -> {
            URI base = PlatformApis.base(store, "bigcommerce.base-url", account.baseUrl());
            PlatformApi api = apis.of(store, BigCommercePlatform.NAME,
                    URI.create(base + "/stores/" + PlatformApi.segment(account.storeHash())),
                    Map.of("X-Auth-Token", account.accessToken()), new BigCommerceRateLimit());
            byStore.put(store.key(), api);
            WebhookAccess access = WebhookAccess.of(store, "bigcommerce", account.webhookPath(), account.webhookUser(),
                    account.webhookPassword());
            return new BigCommercePlatform(store, api, account.links(), new BigCommerceWebhooks(account.storeHash(),
                    account.webhookSecrets().orElse(List.of()), access));
        });
    }

    Optional<Account> account(Store store) {
        return Optional.ofNullable(config.stores().get(store.key())).flatMap(BigCommerceConfig.OfStore::bigcommerce);
    }

    /** Identifies a store in the paths of BigCommerce's format; a store that does not sell there uses its key. */
    String hash(Store store) {
        return account(store).map(Account::storeHash).orElse(store.key());
    }

    Optional<PlatformApi> api(Store store) {
        return Optional.ofNullable(byStore.get(store.key()));
    }
}
