package dev.cartrestore.platform.snipcart;

import jakarta.inject.Singleton;

import dev.cartrestore.security.key.KeyScheme;
import dev.cartrestore.security.key.ServedApi;

/** The API that we serve in Snipcart's format. */
@Singleton
class SnipcartServedApi implements ServedApi {

    @Override
    public String prefix() {
        return "/api";
    }

    @Override
    public KeyScheme keyScheme() {
        return KeyScheme.basic();
    }
}
