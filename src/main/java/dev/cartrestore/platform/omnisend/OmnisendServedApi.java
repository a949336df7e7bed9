package dev.cartrestore.platform.omnisend;

import jakarta.inject.Singleton;

import dev.cartrestore.security.key.KeyScheme;
import dev.cartrestore.security.key.ServedApi;

/** The API that we serve in Omnisend's format. */
@Singleton
class OmnisendServedApi implements ServedApi {

    @Override
    public String prefix() {
        return "/v3";
    }

    @Override
    public KeyScheme keyScheme() {
        return KeyScheme.header("X-API-KEY");
    }
}
