package dev.cartrestore.security;

import java.util.List;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.cartrestore.security.key.ApiKeys;
import dev.cartrestore.security.key.ConfiguredKey;
import dev.cartrestore.security.signature.SigningConfig;
import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.security.signature.UnknownSigningKeys;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import org.jboss.logging.Logger;

/** Creates the plain security objects from the configuration, so that an invalid setting prevents the start. */
@Singleton
class SecurityBeans {

    private static final Logger LOG = Logger.getLogger(SecurityBeans.class);

    @Produces
    @Singleton
    @Startup
    SigningKeys signingKeys(SigningConfig config, UnknownSigningKeys unknown) {
        return new SigningKeys(config.signingKeys().orElse(List.of()), LaunchMode.current() != LaunchMode.NORMAL,
                unknown::report);
    }

    @Produces
    @Singleton
    @Startup
    ApiKeys apiKeys(Stores stores) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            stores.all().forEach(SecurityBeans::warnOfKeys);
        }
        return new ApiKeys(stores.all());
    }

    private static void warnOfKeys(Store store) {
        if (store.apiKeys().isEmpty()) {
            LOG.warnf("Store %1$s has no API key, so no program can send carts or orders: set cartrestore.stores.%1$s.api-keys",
                    store.key());
        }
        ConfiguredKey.of(store).stream().filter(ConfiguredKey::isShort).forEach(entry -> LOG.warnf(
                "The API key %s of store %s has less than 16 characters and may be guessed", entry.key().name(), store.key()));
    }

    @Produces
    @Singleton
    @Startup
    TrustedProxies trustedProxies(ProxyConfig config) {
        List<String> entries = config.trustedProxies().orElse(List.of());
        TrustedProxies proxies = new TrustedProxies(entries);
        TrustedProxies.tooWide(entries)
                .forEach(entry -> LOG.warnf("cartrestore.trusted-proxies has %s, so anybody can forge the"
                        + " client's address and host: list the proxy's own address instead", entry));
        return proxies;
    }
}
