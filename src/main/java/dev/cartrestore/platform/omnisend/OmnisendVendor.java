package dev.cartrestore.platform.omnisend;

import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.platform.CommercePlatform;
import dev.cartrestore.platform.PlatformVendor;
import dev.cartrestore.platform.client.PlatformApi;
import dev.cartrestore.platform.client.PlatformApis;
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
    private final Map<String, OmnisendAmounts> amounts = new HashMap<>();

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
        account(store).ifPresent(account -> amounts.put(store.key(), OmnisendAmounts.of(store.key(), account.decimals())));
        return account(store).filter(account -> account.apiKey().isPresent()).map(account -> {
            URI base = PlatformApis.base(store, "omnisend.base-url", account.baseUrl());
            PlatformApi api = apis.of(store, OmnisendPlatform.NAME, base,
                    Map.of("X-API-KEY", account.apiKey().get()), new OmnisendRateLimit());
            byStore.put(store.key(), api);
            return new OmnisendPlatform(store, amounts(store), api, clock);
        });
    }

    private Optional<OmnisendConfig.Account> account(Store store) {
        return Optional.ofNullable(config.stores().get(store.key())).map(OmnisendConfig.OfStore::omnisend);
    }

    /** The unit in which the store's senders write amounts. */
    OmnisendAmounts amounts(Store store) {
        return amounts.getOrDefault(store.key(), OmnisendAmounts.HUNDREDTHS);
    }

    /** The account for calls that we do not serve, if pass-through is on. */
    public Optional<OmnisendConfig.Account> passThrough(Store store) {
        return account(store).filter(account -> account.passThrough() && account.apiKey().isPresent());
    }

    /** The API to forward the store's carts and orders to, if forwarding is on. */
    public Optional<PlatformApi> forwarding(Store store) {
        boolean forward = account(store).filter(OmnisendConfig.Account::forward).isPresent();
        return forward ? Optional.ofNullable(byStore.get(store.key())) : Optional.empty();
    }
}
