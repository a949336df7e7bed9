package dev.cartrestore.platform.omnisend;

import java.net.URI;
import java.time.Clock;
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
public class OmnisendVendor implements PlatformVendor {

    @Inject
    OmnisendConfig config;

    @Inject
    PlatformApis apis;

    @Inject
    Clock clock;

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
                    return new OmnisendPlatform(store, api, clock);
                });
    }

    /** The account to which calls that are not ours are passed through, if that is on. */
    public Optional<OmnisendConfig.Account> passThrough(Store store) {
        return Optional.ofNullable(config.stores().get(store.key())).map(OmnisendConfig.OfStore::omnisend)
                .filter(account -> account.passThrough() && account.apiKey().isPresent());
    }

    /** The API to forward the store's carts and orders to, if forwarding is on. */
    public Optional<PlatformApi> forwarding(Store store) {
        boolean forward = Optional.ofNullable(config.stores().get(store.key())).map(OmnisendConfig.OfStore::omnisend)
                .filter(OmnisendConfig.Account::forward).isPresent();
        return forward ? Optional.ofNullable(byStore.get(store.key())) : Optional.empty();
    }
}
