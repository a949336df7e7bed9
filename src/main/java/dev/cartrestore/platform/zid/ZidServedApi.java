package dev.cartrestore.platform.zid;

import jakarta.inject.Singleton;

import dev.cartrestore.security.key.KeyScheme;
import dev.cartrestore.security.key.ServedApi;

/** The API that we serve in Zid's format. */
@Singleton
class ZidServedApi implements ServedApi {

    @Override
    public String prefix() {
        return "/v1";
    }

    @Override
    public KeyScheme keyScheme() {
        return KeyScheme.bearerAndHeader("X-Manager-Token");
    }
}
