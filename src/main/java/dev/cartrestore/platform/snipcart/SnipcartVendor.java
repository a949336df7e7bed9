package dev.cartrestore.platform.snipcart;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.RestoreLinks;
import dev.cartrestore.platform.CartList;
import dev.cartrestore.platform.CommercePlatform;
import dev.cartrestore.platform.PlatformVendor;
import dev.cartrestore.platform.client.PlatformApi;
import dev.cartrestore.platform.client.PlatformApis;
import dev.cartrestore.platform.snipcart.SnipcartConfig.Account;
import dev.cartrestore.store.Store;

/** Creates stores' accounts with Snipcart. */
@Singleton
class SnipcartVendor implements PlatformVendor {

    @Inject
    SnipcartConfig config;

    @Inject
    PlatformApis apis;

    @Inject
    RestoreLinks proofs;

    @Inject
    RefillLinks links;

    @Override
    public String name() {
        return SnipcartPlatform.NAME;
    }

    @Override
    public boolean isShop() {
        return true;
    }

    @Override
    public Optional<CommercePlatform> of(Store store) {
        return Optional.ofNullable(config.stores().get(store.key())).flatMap(SnipcartConfig.OfStore::snipcart)
                .map(account -> snipcart(store, account));
    }

    private SnipcartPlatform snipcart(Store store, Account account) {
        String basic = Base64.getEncoder().encodeToString((account.apiKey() + ":").getBytes(StandardCharsets.UTF_8));
        URI base = PlatformApis.base(store, "snipcart.base-url", account.baseUrl());
        PlatformApi api = apis.of(store, SnipcartPlatform.NAME, base, Map.of("Authorization", "Basic " + basic),
                new SnipcartRateLimit());
        List<CartList> lists = account.campaigns()
                .map(ids -> ids.stream().<CartList>map(
                        id -> new SnipcartList(api, store, Optional.of(id), account.testMode(), account.pollEvery()))
                        .toList())
                .orElseGet(() -> List.of(
                        new SnipcartList(api, store, Optional.empty(), account.testMode(), account.pollEvery())));
        PlatformApi validations = apis.of(store, SnipcartPlatform.NAME + "-webhooks", base,
                Map.of("Authorization", "Basic " + basic),
                new SnipcartRateLimit());
        return new SnipcartPlatform(store, api, validations, lists, account.testMode(), proofs, links);
    }
}
