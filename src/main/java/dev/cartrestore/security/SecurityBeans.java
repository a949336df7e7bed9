package dev.cartrestore.security;

import java.util.List;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import org.jboss.logging.Logger;

/** Creates the plain objects of this package from configuration, so that an invalid setting prevents the start. */
@Singleton
class SecurityBeans {

    private static final Logger LOG = Logger.getLogger(SecurityBeans.class);

    @Produces
    @Singleton
    @Startup
    SigningKeys signingKeys(SigningConfig config, UnknownKeys unknown) {
        return new SigningKeys(config.signingKeys().orElse(List.of()), LaunchMode.current() != LaunchMode.NORMAL,
                unknown::report);
    }

    @Produces
    @Singleton
    @Startup
    ApiKeys apiKeys(Stores stores) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            stores.all().forEach(SecurityBeans::warnOfShortKeys);
        }
        return new ApiKeys(stores.all());
    }

    private static void warnOfShortKeys(Store store) {
        ConfiguredKey.of(store).stream().filter(ConfiguredKey::isShort).forEach(entry -> LOG.warnf(
                "The API key %s of store %s has less than 16 characters and may be guessed", entry.key().name(), store.key()));
    }

    @Produces
    @Singleton
    @Startup
    TrustedProxies trustedProxies(ProxyConfig config) {
        return new TrustedProxies(config.trustedProxies().orElse(List.of()));
    }
}
