package dev.cartrestore.security;

import java.util.List;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.cartrestore.store.Stores;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;

/** Makes the plain objects of this package from configuration, at start, so that a wrong setting stops the start. */
@Singleton
class SecurityBeans {

    @Produces
    @Singleton
    @Startup
    SigningKeys signingKeys(SigningConfig config) {
        return new SigningKeys(config.signingKeys().orElse(List.of()), LaunchMode.current() != LaunchMode.NORMAL);
    }

    @Produces
    @Singleton
    @Startup
    ApiKeys apiKeys(Stores stores) {
        return new ApiKeys(stores.all());
    }

    @Produces
    @Singleton
    @Startup
    TrustedProxies trustedProxies(ProxyConfig config) {
        return new TrustedProxies(config.trustedProxies().orElse(List.of()));
    }
}
