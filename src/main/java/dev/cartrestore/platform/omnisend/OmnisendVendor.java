package dev.cartrestore.platform.omnisend;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.platform.CommercePlatform;
import dev.cartrestore.platform.PlatformApi;
import dev.cartrestore.platform.PlatformApis;
import dev.cartrestore.platform.PlatformVendor;
import dev.cartrestore.store.Store;

/** Creates stores' accounts with Omnisend. */
@Singleton
class OmnisendVendor implements PlatformVendor {

    @Inject
    OmnisendConfig config;

    @Inject
    PlatformApis apis;

    private final Map<String, PlatformApi> byStore = new HashMap<>();

    @Override
    public String name() {
        return OmnisendPlatform.NAME;
    }

    @Override
    public boolean isShop() {
        return false;
    }

    @Override
    public Optional<CommercePlatform> of(Store store) {
        return Optional.ofNullable(config.stores().get(store.key())).map(OmnisendConfig.OfStore::omnisend)
                .filter(account -> account.apiKey().isPresent()).map(account -> {
                    URI base = PlatformApis.base(store, "omnisend.base-url", account.baseUrl());
                    PlatformApi api = apis.of(store, OmnisendPlatform.NAME, base,
                            Map.of("X-API-KEY", account.apiKey().get()), new OmnisendRateLimit());
                    byStore.put(store.key(), api);
                    return new OmnisendPlatform(store, api);
                });
    }

    /** The API to forward the store's carts and orders to, if forwarding is on. */
    Optional<PlatformApi> forwarding(Store store) {
        boolean forward = Optional.ofNullable(config.stores().get(store.key())).map(OmnisendConfig.OfStore::omnisend)
                .filter(OmnisendConfig.Account::forward).isPresent();
        return forward ? Optional.ofNullable(byStore.get(store.key())) : Optional.empty();
    }
}
