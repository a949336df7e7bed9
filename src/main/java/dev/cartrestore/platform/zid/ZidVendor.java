package dev.cartrestore.platform.zid;

import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.platform.CommercePlatform;
import dev.cartrestore.platform.PlatformVendor;
import dev.cartrestore.platform.client.PlatformApi;
import dev.cartrestore.platform.client.PlatformApis;
import dev.cartrestore.platform.webhook.WebhookAccess;
import dev.cartrestore.store.Store;

/** Creates stores' accounts with Zid. */
@Singleton
class ZidVendor implements PlatformVendor {

    @Inject
    ZidConfig config;

    @Inject
    PlatformApis apis;

    @Override
    public String name() {
        return ZidPlatform.NAME;
    }

    @Override
    public boolean isShop() {
        return true;
    }

    @Override
    public Optional<CommercePlatform> of(Store store) {
        return Optional.ofNullable(config.stores().get(store.key())).flatMap(ZidConfig.OfStore::zid).map(account -> {
            // Zid's names for the two suggest the reverse
            Map<String, String> headers = Map.of("Authorization", "Bearer " + account.authorization(), "X-Manager-Token",
                    account.managerToken());
            PlatformApi api = apis.of(store, ZidPlatform.NAME, PlatformApis.base(store, "zid.base-url", account.baseUrl()),
                    headers,
                    new ZidRateLimit());
            WebhookAccess access = WebhookAccess.of(store, "zid", account.webhookPath(), account.webhookUser(),
                    account.webhookPassword());
            return new ZidPlatform(store, api, access, account.pollEvery());
        });
    }
}
